package com.copass.access.keycloak.store;

import java.util.List;
import java.util.stream.Stream;

/** The entity classes of this package, for what is done with all of them. */
public final class StoreTables {
  private StoreTables() {}

  /** Returns those whose rows belong to a realm, which each of them calls {@code realm}. */
  public static List<Class<?>> ofRealms() {
    return List.of(
        AccountEntity.class,
        HandleEntity.class,
        SandboxEntity.class,
        ConnectionEntity.class,
        KeyEntity.class,
        AuditEntity.class,
        RefusalEntity.class,
        IntentEntity.class,
        LinkedKeyEntity.class,
        MintAnswerEntity.class);
  }

  /** Returns all of them. */
  public static List<Class<?>> all() {
    return Stream.concat(ofRealms().stream(), Stream.of(ServerSecretEntity.class)).toList();
  }
}
