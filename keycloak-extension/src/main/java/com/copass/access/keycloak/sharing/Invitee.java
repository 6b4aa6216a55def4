package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.handle.HandleName;
import com.copass.access.vocabulary.ErrorWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom an invitation names, before anybody has been looked up. */
public sealed interface Invitee {
  /** The members of which an invitation has exactly one. */
  List<String> MEMBERS = List.of("copass_id", "user_id", "email");

  /**
   * By handle.
   *
   * @param handle the handle
   */
  record ByHandle(HandleName handle) implements Invitee {}

  /**
   * By account id.
   *
   * @param text what stands for one
   */
  record ByAccount(String text) implements Invitee {}

  /** Reads exactly one. E-mail alone is refused in the same way whether or not somebody has it. */
  static Invitee parse(Body body) {
    Optional<String> handle = body.text("copass_id");
    Optional<String> account = body.text("user_id");
    Optional<String> email = body.text("email");
    if (Stream.of(handle, account, email).filter(Optional::isPresent).count() != 1) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST, "Send exactly one of copass_id, user_id and email.");
    }
    if (email.isPresent()) {
      throw Refusal.of(
          ErrorWord.NOT_IMPLEMENTED,
          "email alone can't be invited yet: send the person's copass_id or user_id.");
    }
    return handle
        .<Invitee>map(
            text ->
                new ByHandle(
                    HandleName.parse(text)
                        .orElseThrow(() -> Refusal.ofField("copass_id", HandleName.RULE))))
        .orElseGet(() -> new ByAccount(account.orElseThrow()));
  }
}
