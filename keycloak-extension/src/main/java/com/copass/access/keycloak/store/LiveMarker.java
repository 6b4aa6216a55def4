package com.copass.access.keycloak.store;

import com.copass.access.model.Grantee;
import com.copass.access.model.Scope;

/**
 * The text that two live connections of one sandbox can't have in common. A unique key over it
 * settles duplicates and races in the store itself. A partial index would say the same more
 * directly, but H2 has none; and a unique key over the columns themselves would not count two rows
 * without a project as equal, because NULL differs from NULL.
 */
public final class LiveMarker {
  private LiveMarker() {}

  /** Returns the marker of a live connection of this grantee for this scope. */
  public static String of(Grantee grantee, Scope scope) {
    String who =
        switch (grantee) {
          case Grantee.Person person -> "a:" + person.account().value();
          case Grantee.Group group -> "g:" + group.group().value();
        };
    String what =
        switch (scope) {
          case Scope.WholeSandbox whole -> "*";
          case Scope.OneProject one -> one.project().value();
        };
    return who + "|" + what;
  }
}
