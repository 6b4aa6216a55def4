package com.copass.access.realm.doctor;

import com.copass.access.realm.Environment;
import com.copass.access.realm.RealmException;
import java.time.InstantSource;
import java.util.List;

/** Examines an installation from a command line. */
public final class Main {
  private static final String USAGE =
      """
      usage: doctor

      Looks at a running installation, changes nothing, and says what is wrong. The environment says
      what it looks at:
        COPASS_REALM_URL               for example https://login.example.com/realms/copass
        COPASS_GATEWAY_URL             the gateway as clients write it
        COPASS_GATEWAY_MANAGEMENT_URL  a gateway's management port, if it can be reached
        COPASS_UPSTREAM_URL            the API behind the gateway, if it can be reached
        COPASS_GATEWAY_CLIENT_SECRET   the secret of the client copass-gateway
        COPASS_EXCHANGE_CLIENT_SECRET  the secret of the client copass-key-exchange
      A secret can be in a file instead: NAME_FILE holds the file's path.
      """;

  private Main() {}

  /** Ends with status 0 when all is well, with 2 when something is wrong, with 1 when not asked. */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.err.print(USAGE);
      System.exit(1);
    }
    try {
      System.exit(run(new Environment(System.getenv())));
    } catch (RealmException | IllegalArgumentException e) {
      System.err.println("doctor: " + e.getMessage());
      System.exit(1);
    }
  }

  private static int run(Environment environment) {
    Patient patient =
        new Patient(
            environment.needAddress("COPASS_REALM_URL"),
            environment.needAddress("COPASS_GATEWAY_URL"),
            environment.address("COPASS_GATEWAY_MANAGEMENT_URL"),
            environment.address("COPASS_UPSTREAM_URL"),
            environment.secret("COPASS_GATEWAY_CLIENT_SECRET"),
            environment.secret("COPASS_EXCHANGE_CLIENT_SECRET"));
    try (Doctor doctor = new Doctor(patient, InstantSource.system())) {
      List<Finding> findings = doctor.examine();
      findings.forEach(finding -> System.out.println(finding.line()));
      return findings.stream().allMatch(Finding::isWell) ? 0 : 2;
    }
  }
}
