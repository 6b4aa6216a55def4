package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.AuditPlace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderFactory;

/**
 * Says what the trail tells to Keycloak's own listeners and event store too, as admin events with
 * resource types of ours: the types of user events are a closed list. In the transaction of the
 * change, so that a listener that waits for the commit, as it should, hears of nothing that did not
 * happen. A listener that fails costs nobody their change.
 */
final class AuditEvents {
  private static final Logger LOG = Logger.getLogger(AuditEvents.class);

  private AuditEvents() {}

  /** Says that a change is made. */
  static void changed(
      Work work, AuditAction action, Optional<AuditPlace> place, AuditChange change) {
    AdminEvent event = event(work, action, change);
    Map<String, String> details = details(action, change);
    change.before().ifPresent(before -> details.put("before", before));
    place.ifPresent(
        at -> {
          details.put("sandbox", at.sandbox().value());
          details.put("sequence", Long.toString(at.sequence()));
          // Whoever keeps events elsewhere holds every head of the chain with them.
          details.put("hash", at.hash());
        });
    event.setDetails(details);
    event.setRepresentation(change.after().orElse(null));
    event.setResourcePath(path(action, place.map(at -> at.sandbox().value()), change.subject()));
    say(work, event);
  }

  /** Says that something was refused, for the first time that day. */
  static void refused(
      Work work, AuditAction action, Optional<String> sandbox, AuditChange attempt, String reason) {
    AdminEvent event = event(work, action, attempt);
    Map<String, String> details = details(action, attempt);
    sandbox.ifPresent(id -> details.put("sandbox", id));
    event.setDetails(details);
    event.setError(reason);
    event.setResourcePath(path(action, sandbox, ""));
    say(work, event);
  }

  private static AdminEvent event(Work work, AuditAction action, AuditChange change) {
    AuthDetails who = new AuthDetails();
    RealmModel home = homeOfActor(work);
    who.setRealmId(home.getId());
    who.setRealmName(home.getName());
    who.setUserId(
        work.actor()
            .account()
            .flatMap(account -> new Accounts(work.session(), work.realm()).user(account))
            .map(UserModel::getId)
            .orElse(change.actor()));
    who.setClientId(change.client());
    who.setIpAddress(change.address().orElse(null));
    AdminEvent event = new AdminEvent();
    event.setId(UUID.randomUUID().toString());
    event.setTime(change.at().toEpochMilli());
    event.setRealmId(work.realm().getId());
    event.setRealmName(work.realm().getName());
    event.setAuthDetails(who);
    event.setOperationType(operation(action));
    event.setResourceTypeAsString(resource(action).type);
    return event;
  }

  /** An administrator may be of another realm, which stands before their name. */
  private static RealmModel homeOfActor(Work work) {
    return work.actor()
        .administrator()
        .map(name -> name.substring(0, name.indexOf('/')))
        .map(name -> work.session().realms().getRealmByName(name))
        .orElse(work.realm());
  }

  private static Map<String, String> details(AuditAction action, AuditChange change) {
    Map<String, String> details = new HashMap<>();
    details.put("action", action.word());
    details.put("account", change.actor());
    change.actorHandle().ifPresent(handle -> details.put("handle", handle));
    change.request().ifPresent(id -> details.put("request", id));
    change.about().ifPresent(about -> details.put("about", about));
    return details;
  }

  private static void say(Work work, AdminEvent event) {
    KeycloakSession session = work.session();
    boolean whole = work.realm().isAdminEventsDetailsEnabled();
    if (work.realm().isAdminEventsEnabled()) {
      EventStoreProvider store = session.getProvider(EventStoreProvider.class);
      if (store != null) {
        store.onEvent(event, whole);
      }
    }
    Set<String> wanted = new HashSet<>(work.realm().getEventsListenersStream().toList());
    session
        .getKeycloakSessionFactory()
        .getProviderFactoriesStream(EventListenerProvider.class)
        .filter(factory -> wanted.contains(factory.getId()) || isGlobal(factory))
        .map(factory -> session.getProvider(EventListenerProvider.class, factory.getId()))
        .forEach(listener -> tell(listener, event, whole));
  }

  private static boolean isGlobal(ProviderFactory<?> factory) {
    return factory instanceof EventListenerProviderFactory listeners && listeners.isGlobal();
  }

  private static void tell(EventListenerProvider listener, AdminEvent event, boolean whole) {
    try {
      listener.onEvent(event, whole);
    } catch (RuntimeException e) {
      LOG.warnf(e, "A listener could not take the event of a %s", event.getResourcePath());
    }
  }

  /** What an event is about, as its resource type says. */
  private enum Resource {
    SANDBOX("COPASS_SANDBOX", ""),
    CONNECTION("COPASS_CONNECTION", "connections"),
    KEY("COPASS_KEY", "keys"),
    AGENT("COPASS_AGENT", "agents"),
    HANDLE("COPASS_HANDLE", "handle"),
    ACCOUNT("COPASS_ACCOUNT", "accounts"),
    CREDENTIAL("COPASS_CREDENTIAL", "credentials");

    private final String type;
    private final String segment;

    Resource(String type, String segment) {
      this.type = type;
      this.segment = segment;
    }
  }

  private static Resource resource(AuditAction action) {
    return switch (action) {
      case CONNECTION_CREATED,
          CONNECTION_CHANGED,
          CONNECTION_REVOKED,
          CONNECTION_LEFT,
          CONNECTION_ENDED ->
          Resource.CONNECTION;
      case KEY_MINTED, KEY_ROTATED, KEY_ACCEPTED, KEY_REVOKED -> Resource.KEY;
      case SANDBOX_REGISTERED, SANDBOX_CHANGED, SANDBOX_DESTROYED -> Resource.SANDBOX;
      case AGENT_ARCHIVED -> Resource.AGENT;
      case HANDLE_CLAIMED, HANDLE_RELEASED -> Resource.HANDLE;
      case ACCOUNT_IMPORTED -> Resource.ACCOUNT;
      case CREDENTIAL_LINKED, CREDENTIAL_UNLINKED, CREDENTIAL_FETCHED -> Resource.CREDENTIAL;
    };
  }

  private static OperationType operation(AuditAction action) {
    return switch (action) {
      case CONNECTION_CREATED,
          KEY_MINTED,
          KEY_ROTATED,
          SANDBOX_REGISTERED,
          HANDLE_CLAIMED,
          ACCOUNT_IMPORTED,
          CREDENTIAL_LINKED ->
          OperationType.CREATE;
      case CONNECTION_CHANGED, SANDBOX_CHANGED, KEY_ACCEPTED -> OperationType.UPDATE;
      case CONNECTION_REVOKED,
          CONNECTION_LEFT,
          CONNECTION_ENDED,
          KEY_REVOKED,
          SANDBOX_DESTROYED,
          HANDLE_RELEASED,
          CREDENTIAL_UNLINKED ->
          OperationType.DELETE;
      case AGENT_ARCHIVED, CREDENTIAL_FETCHED -> OperationType.ACTION;
    };
  }

  /** For example {@code copass-access/sandboxes/sb_1/connections/cn_1}. */
  private static String path(AuditAction action, Optional<String> sandbox, String subject) {
    Resource resource = resource(action);
    StringBuilder path = new StringBuilder("copass-access");
    sandbox.ifPresent(id -> path.append("/sandboxes/").append(id));
    if (!resource.segment.isEmpty()) {
      path.append('/').append(resource.segment);
      if (!subject.isEmpty()) {
        path.append('/').append(subject);
      }
    }
    return path.toString();
  }
}
