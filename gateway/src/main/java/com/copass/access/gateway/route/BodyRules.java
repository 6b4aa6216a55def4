package com.copass.access.gateway.route;

import com.copass.access.catalogue.Operation;
import com.copass.access.catalogue.SlugRule;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.json.Mask;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Optional;

/** What the body of an allowed request must not say, whoever sends it. */
public final class BodyRules {
  private BodyRules() {}

  /**
   * Checks the body of an allowed request.
   *
   * @throws Refused where it makes a slug that is outside the grammar, reserved or left to the
   *     service; holds what stands in answers in place of a secret, so that it would be stored as
   *     one; or has more members than a single-agent credential may send
   */
  public static void check(Authenticated caller) {
    Operation operation = caller.presented().operation();
    operation.slugs().forEach(rule -> checkSlug(rule, caller));
    if (operation.refusesMasks()
        && caller.json().filter(body -> Mask.isIn(body.members())).isPresent()) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          Mask.TEXT
              + " stands for a secret that you were not shown, and would be stored in its place:"
              + " send the secret itself, or leave the member out");
    }
    if (Lineage.of(caller.principal()).isPresent()
        && caller.json().filter(body -> body.hasBeyond(operation.bodyMembers())).isPresent()) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          "a key of one agent sends no members but "
              + String.join(", ", operation.bodyMembers().stream().sorted().toList()));
    }
  }

  private static void checkSlug(SlugRule rule, Authenticated caller) {
    Optional<String> slug = caller.json().flatMap(body -> body.text(rule.member()));
    if (slug.filter(BodyRules::isSlug).isEmpty()) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          rule.member() + " is needed, made of a-z, 0-9 and hyphens, 128 characters at most");
    }
    if (rule.reserved().contains(slug.get())) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST, rule.member() + " is a word of the API's own; choose another");
    }
  }

  private static boolean isSlug(String text) {
    return !text.isEmpty()
        && text.length() <= 128
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
