package com.copass.access.keycloak.testing;

import com.copass.access.localpostgres.LocalPostgres;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class, at its methods' parameters, a PostgreSQL that it may look into and a Keycloak
 * on it: one of each for all classes that ask, started for the first, stopped after the last. A
 * class leaves there what the others can live with: sandboxes and keys of its own, no lock.
 */
public final class OnPostgres implements ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(OnPostgres.class);

  private static final class Pair implements AutoCloseable {
    private final LocalPostgres postgres = LocalPostgres.start();
    private final RunningKeycloak keycloak;

    Pair() {
      try {
        keycloak = RunningKeycloak.start(postgres.one());
      } catch (RuntimeException e) {
        postgres.close();
        throw e;
      }
    }

    @Override
    public void close() {
      keycloak.close();
      postgres.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalPostgres.class || type == RunningKeycloak.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Pair pair =
        context
            .getRoot()
            .getStore(OURS)
            .computeIfAbsent(Pair.class, unused -> new Pair(), Pair.class);
    return parameter.getParameter().getType() == LocalPostgres.class
        ? pair.postgres
        : pair.keycloak;
  }
}
