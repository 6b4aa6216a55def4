package com.copass.access.realm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Plans or applies the realm from a command line. */
public final class Main {
  private static final String USAGE =
      """
      usage: realm-config (plan | apply) [--realm NAME] [--demo] [--with KIND]...

        plan    shows what would change, and changes nothing
        apply   shows it and does it
        --with  also single sign-on: oidc, saml, google or github

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
    try (RealmConfigurator configurator =
        new RealmConfigurator(
            URI.create(need(environment, "KEYCLOAK_URL")), administrator(environment))) {
      RealmPlan plan =
          args.contains("--demo")
              ? configurator.planDemo(realm(args))
              : configurator.plan(realm(args), ClientSecrets.of(environment), kinds(args));
      plan.lines().forEach(System.out::println);
      if (plan.isEmpty()) {
        System.out.println("nothing to change");
        return 0;
      }
      if (words.get(0).equals("plan")) {
        return 2;
      }
      plan.apply();
      return 0;
    } catch (RealmException | IllegalArgumentException e) {
      System.err.println("realm-config: " + e.getMessage());
      return 1;
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

  private static AdminCredentials administrator(Map<String, String> environment) {
    if (environment.containsKey("KEYCLOAK_ADMIN_CLIENT_ID")) {
      return new AdminCredentials.Client(
          need(environment, "KEYCLOAK_ADMIN_CLIENT_ID"),
          secret(environment, "KEYCLOAK_ADMIN_CLIENT_SECRET"));
    }
    return new AdminCredentials.Password(
        need(environment, "KEYCLOAK_ADMIN_USER"), secret(environment, "KEYCLOAK_ADMIN_PASSWORD"));
  }

  private static String secret(Map<String, String> environment, String name) {
    String file = environment.get(name + "_FILE");
    try {
      return file == null ? need(environment, name) : Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new RealmException(name + "_FILE names a file that can't be read: " + file, e);
    }
  }

  private static String need(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new RealmException("set " + name);
    }
    return value;
  }
}
