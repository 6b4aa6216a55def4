package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grantee;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections as they are shown: each in the shape of its kind of grantee. */
final class ConnectionViews {
  private final Work work;

  ConnectionViews(Work work) {
    this.work = work;
  }

  /** Shows one, a person's or a group's. */
  Object of(ConnectionEntity row) {
    return switch (row.grantee()) {
      case Grantee.Person person -> ofPerson(row);
      case Grantee.Group group -> GroupConnectionView.of(row, work);
    };
  }

  /** Shows a person's. */
  ConnectionView ofPerson(ConnectionEntity row) {
    return ofPersons(List.of(row)).get(0);
  }

  /** Shows those of people; one statement finds all handles. */
  List<ConnectionView> ofPersons(List<ConnectionEntity> rows) {
    List<AccountId> people = rows.stream().flatMap(row -> person(row.grantee()).stream()).toList();
    Map<AccountId, String> handles = CurrentHandles.of(work.session(), work.realm(), people);
    return rows.stream().map(row -> ConnectionView.of(row, handles, work.now())).toList();
  }

  private static Optional<AccountId> person(Grantee grantee) {
    return switch (grantee) {
      case Grantee.Person person -> Optional.of(person.account());
      case Grantee.Group group -> Optional.empty();
    };
  }
}
