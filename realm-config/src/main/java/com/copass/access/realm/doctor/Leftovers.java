package com.copass.access.realm.doctor;

import com.copass.access.realm.DemoPeople;
import java.util.List;
import java.util.Map;

/** What is left of the demo, and must not be in an installation in earnest. */
final class Leftovers {
  /** Nobody has this name, so that nobody's sign-in counts as failed. */
  private static final String NOBODY = "nobody, asked for by the doctor";

  /** Name and password of the administrator that {@code ./run} makes. */
  private static final String DEMO_ADMINISTRATOR = "admin";

  private final Patient patient;
  private final Caller caller;

  Leftovers(Patient patient, Caller caller) {
    this.patient = patient;
    this.caller = caller;
  }

  List<Finding> findings() {
    return List.of(client(), administrator(), secrets());
  }

  /** A client that is there refuses the person; one that is not is refused itself. */
  private Finding client() {
    Reply reply =
        caller.form(
            patient.realm() + "/protocol/openid-connect/token",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                DemoPeople.CLIENT,
                "username",
                NOBODY,
                "password",
                NOBODY));
    return switch (reply.error()) {
      case "invalid_client", "unauthorized_client" -> Finding.well("demo");
      case "invalid_grant" ->
          new Finding(
              "demo",
              "the client "
                  + DemoPeople.CLIENT
                  + " takes passwords: delete it, and the people of the demo ("
                  + String.join(", ", DemoPeople.withHandles())
                  + "), whose passwords are their names");
      default ->
          new Finding(
              "demo",
              "whether it is there can't be seen (status "
                  + reply.status()
                  + "): mend what stands above first");
    };
  }

  /**
   * Where it is not so, it is one failed sign-in of {@code admin}: far from what locks anybody out.
   */
  private Finding administrator() {
    Reply reply =
        caller.form(
            patient.realm().resolve("master") + "/protocol/openid-connect/token",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                DEMO_ADMINISTRATOR,
                "password",
                DEMO_ADMINISTRATOR));
    return reply.status() == 200
        ? new Finding(
            "administrator",
            "Keycloak's administrator "
                + DEMO_ADMINISTRATOR
                + " has the demo's password and may do everything: change it in the realm master,"
                + " or delete that user when there is another")
        : Finding.well("administrator");
  }

  private Finding secrets() {
    return patient.gatewaySecret().startsWith("demo-")
            || patient.exchangeSecret().startsWith("demo-")
        ? new Finding(
            "secrets", "a client's secret is the demo's: choose another, realm-config apply")
        : Finding.well("secrets");
  }
}
