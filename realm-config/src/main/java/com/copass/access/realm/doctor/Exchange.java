package com.copass.access.realm.doctor;

import com.copass.access.vocabulary.TokenExchange;
import java.util.List;
import java.util.Map;

/** Whether a key can be exchanged: a made-up one has to be refused, and in the right words. */
final class Exchange {
  private static final String CLIENT = "copass-key-exchange";

  private final Patient patient;
  private final Caller caller;

  Exchange(Patient patient, Caller caller) {
    this.patient = patient;
    this.caller = caller;
  }

  List<Finding> findings() {
    Reply reply =
        caller.form(
            patient.realm() + "/protocol/openid-connect/token",
            Map.of(
                "grant_type",
                TokenExchange.GRANT_TYPE,
                "client_id",
                CLIENT,
                "client_secret",
                patient.exchangeSecret(),
                "subject_token_type",
                TokenExchange.API_KEY,
                "subject_token",
                TokenExchange.KEY_PREFIX + "of-the-doctor-and-of-nobody-else"));
    return List.of(
        reply.error().equals("invalid_grant")
            ? Finding.well("exchange")
            : new Finding("exchange", wrong(reply)));
  }

  private static String wrong(Reply reply) {
    if (!reply.isAnswered()) {
      return "Keycloak's token endpoint does not answer";
    }
    return switch (reply.error()) {
      case "unauthorized_client", "invalid_client" ->
          "Keycloak refuses "
              + CLIENT
              + ": its secret is another one, or it may not exchange: realm-config plan shows it,"
              + " apply mends it";
      default ->
          "a key is not understood ("
              + reply.status()
              + " "
              + reply.error()
              + "): is the extension in Keycloak, and does "
              + CLIENT
              + " have the attribute "
              + TokenExchange.CLIENT_MAY_EXCHANGE
              + "? realm-config plan shows it";
    };
  }
}
