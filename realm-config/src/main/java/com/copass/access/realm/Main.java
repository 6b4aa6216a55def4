package com.copass.access.realm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans or applies the realm from a command line. */
public final class Main {
  private static final String USAGE =
      """
      usage: realm-config (plan | apply) [--realm NAME] [--demo] [--with KIND]...

        plan    shows what would change, and changes nothing
        apply   shows it and does it
        --demo  with the demo's people, whose password is their name
        --with  also single sign-on: oidc, saml, google or github; or linked API keys: linked

      The environment says where and who:
        KEYCLOAK_URL                  for example https://login.example.com
        KEYCLOAK_ADMIN_USER and KEYCLOAK_ADMIN_PASSWORD, or
        KEYCLOAK_ADMIN_CLIENT_ID and KEYCLOAK_ADMIN_CLIENT_SECRET, of the realm master
        COPASS_GATEWAY_CLIENT_SECRET  the secret that the client copass-gateway shall have
        COPASS_EXCHANGE_CLIENT_SECRET the secret that the client copass-key-exchange shall have
      A secret can be in a file instead: NAME_FILE holds the file's path.
      """;

  private Main() {}

  /**
   * Ends with status 0 when the realm is as it should be, with 2 when a plan shows changes, and
   * with 1 and one line when something is wrong.
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv()));
  }

  private static int run(List<String> args, Map<String, String> environment) {
    List<String> words =
        args.stream()
            .filter(word -> !word.startsWith("-") && !isRealm(args, word) && !isKind(args, word))
            .toList();
    if (words.size() != 1 || !List.of("plan", "apply").contains(words.get(0))) {
      System.err.print(USAGE);
      return 1;
    }
    try {
      return run(words.get(0), args, new Environment(environment));
    } catch (RealmException | IllegalArgumentException e) {
      System.err.println("realm-config: " + e.getMessage());
      return 1;
    }
  }

  private static int run(String command, List<String> args, Environment environment) {
    boolean demo = args.contains("--demo");
    URI keycloak = URI.create(environment.need("KEYCLOAK_URL"));
    try (RealmConfigurator configurator =
        new RealmConfigurator(keycloak, administrator(environment))) {
      RealmPlan plan =
          demo
              ? configurator.planDemo(realm(args), ClientSecrets.ofDemo(environment.variables()))
              : configurator.plan(
                  realm(args), ClientSecrets.of(environment.variables()), kinds(args));
      plan.lines().forEach(System.out::println);
      if (plan.isEmpty()) {
        System.out.println("nothing to change");
      }
      if (command.equals("plan")) {
        return plan.isEmpty() ? 0 : 2;
      }
      plan.apply();
      if (demo) {
        claimHandles(URI.create(keycloak + "/realms/" + AdminApi.encoded(realm(args))));
      }
      return 0;
    }
  }

  private static void claimHandles(URI realm) {
    try (DemoPeople people = new DemoPeople(realm)) {
      people.claimHandles();
    }
  }

  private static String realm(List<String> args) {
    int at = args.indexOf("--realm");
    return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : RealmConfigurator.REALM;
  }

  private static List<String> kinds(List<String> args) {
    return IntStream.range(1, args.size())
        .filter(i -> args.get(i - 1).equals("--with"))
        .mapToObj(args::get)
        .toList();
  }

  private static boolean isKind(List<String> args, String word) {
    return kinds(args).contains(word);
  }

  private static boolean isRealm(List<String> args, String word) {
    int at = args.indexOf("--realm");
    return at >= 0 && at + 1 < args.size() && args.get(at + 1).equals(word);
  }

  private static AdminCredentials administrator(Environment environment) {
    Optional<String> client = environment.optional("KEYCLOAK_ADMIN_CLIENT_ID");
    if (client.isPresent()) {
      return new AdminCredentials.Client(
          client.get(), environment.secret("KEYCLOAK_ADMIN_CLIENT_SECRET"));
    }
    return new AdminCredentials.Password(
        environment.need("KEYCLOAK_ADMIN_USER"), environment.secret("KEYCLOAK_ADMIN_PASSWORD"));
  }
}
