package com.copass.access.model;

import java.util.EnumMap;
import java.util.Map;

/** One denial for each reason, made once: refusing costs nothing, however often somebody asks. */
final class Denials {
  private static final Map<Reason, Decision.Deny> BY_REASON = make();

  private Denials() {}

  static Decision.Deny of(Reason reason) {
    return BY_REASON.get(reason);
  }

  private static Map<Reason, Decision.Deny> make() {
    Map<Reason, Decision.Deny> denials = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      denials.put(reason, new Decision.Deny(reason));
    }
    return denials;
  }
}
