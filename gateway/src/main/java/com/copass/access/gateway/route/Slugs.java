package com.copass.access.gateway.route;

import com.copass.access.catalogue.SlugRule;
import com.copass.access.gateway.http.Refused;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Optional;

/** Refuses a new slug that is not one, or that a route of the API has taken. */
public final class Slugs {
  private Slugs() {}

  /**
   * Checks the slugs that a request would create.
   *
   * @throws Refused where a slug is outside the grammar or reserved
   */
  public static void check(Authenticated caller) {
    for (SlugRule rule : caller.presented().operation().slugs()) {
      Optional<String> slug = caller.json().flatMap(body -> body.text(rule.member()));
      if (slug.isPresent() && !isSlug(slug.get())) {
        throw Refused.because(
            ErrorWord.INVALID_REQUEST, rule.member() + " must be made of a-z, 0-9 and hyphens");
      }
      if (slug.isPresent() && rule.reserved().contains(slug.get())) {
        throw Refused.because(
            ErrorWord.INVALID_REQUEST,
            rule.member() + " is a word of the API's own; choose another");
      }
    }
  }

  private static boolean isSlug(String text) {
    return !text.isEmpty()
        && text.length() <= 128
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
