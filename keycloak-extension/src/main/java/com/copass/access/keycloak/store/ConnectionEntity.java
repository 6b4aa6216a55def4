package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One grant of one role to one grantee; it stays, with its end, for the trail. */
@Entity
@Table(name = "COPASS_CONNECTION")
@IdClass(RowKey.class)
@NamedQuery(
    name = ConnectionEntity.OF_SANDBOX,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " order by c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.NOT_REVOKED,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " and c.revokedAt is null order by c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.THAT_MAY_BE,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " and c.revokedAt is null"
            + " and (c.granteeAccount = :account or c.granteeGroup in :groups)"
            + " order by c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.THAT_MAY_BE_IN,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox in :sandboxes"
            + " and c.revokedAt is null"
            + " and (c.granteeAccount = :account or c.granteeGroup in :groups)"
            + " order by c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.SHARED_WITH,
    query =
        "select distinct c.sandbox from ConnectionEntity c, SandboxEntity s"
            + " where c.realm = :realm and s.realm = :realm and s.id = c.sandbox"
            + " and (c.granteeAccount = :account or c.granteeGroup in :groups)"
            + " and c.revokedAt is null and (c.expiresAt is null or c.expiresAt > :now)"
            + " and s.destroyedAt is null and s.owner <> :account"
            + " and (:status = '' or s.status = :status)"
            + " and c.sandbox > :after order by c.sandbox")
@NamedQuery(
    name = ConnectionEntity.OF_GRANTEE,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " and c.revokedAt is null and c.granteeAccount = :account"
            + " order by c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.LIVE_OF_ACCOUNT,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.granteeAccount = :account"
            + " and c.revokedAt is null order by c.sandbox, c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.LIVE_OF_GROUP,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.granteeGroup = :group"
            + " and c.revokedAt is null order by c.sandbox, c.createdAt, c.id")
@NamedQuery(
    name = ConnectionEntity.EVER_OF_GRANTEE,
    query =
        "select c.id from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " and c.granteeAccount = :account")
@NamedQuery(
    name = ConnectionEntity.WITH_MARKER,
    query =
        "select c from ConnectionEntity c where c.realm = :realm and c.sandbox = :sandbox"
            + " and c.liveMarker = :marker")
public class ConnectionEntity {
  /** Query by {@code realm} and {@code sandbox}: all there ever were, oldest first. */
  public static final String OF_SANDBOX = "copass.connection.ofSandbox";

  /** Query by {@code realm} and {@code sandbox}: expired ones too, oldest first. */
  public static final String NOT_REVOKED = "copass.connection.notRevoked";

  /**
   * Query by {@code realm}, {@code sandbox}, {@code account} and {@code groups} (their ids, at
   * least one): what has not been revoked and may be this account's.
   */
  public static final String THAT_MAY_BE = "copass.connection.thatMayBe";

  /**
   * Query by {@code realm}, {@code sandboxes} (their ids), {@code account} and {@code groups}
   * (their ids, at least one): what has not been revoked and may be this account's, in all of them.
   */
  public static final String THAT_MAY_BE_IN = "copass.connection.thatMayBeIn";

  /**
   * Query by {@code realm}, {@code account}, {@code groups} (their ids, at least one), {@code now}
   * (milliseconds), {@code status} (or an empty text) and {@code after}: the ids of sandboxes of
   * others in which the account has what holds, in their order.
   */
  public static final String SHARED_WITH = "copass.connection.sharedWith";

  /** Query by {@code realm}, {@code sandbox} and {@code account}: its own, not revoked. */
  public static final String OF_GRANTEE = "copass.connection.ofGrantee";

  /** Query by {@code realm} and {@code account}: what it has that was not revoked, by sandbox. */
  public static final String LIVE_OF_ACCOUNT = "copass.connection.liveOfAccount";

  /** Query by {@code realm} and {@code group}: what it has that was not revoked, by sandbox. */
  public static final String LIVE_OF_GROUP = "copass.connection.liveOfGroup";

  /** Query by {@code realm}, {@code sandbox} and {@code account}: ids, revoked ones too. */
  public static final String EVER_OF_GRANTEE = "copass.connection.everOfGrantee";

  /** Query by {@code realm}, {@code sandbox} and {@code marker}: no row or one. */
  public static final String WITH_MARKER = "copass.connection.withMarker";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "GRANTEE_ACCOUNT")
  private String granteeAccount;

  @Column(name = "GRANTEE_GROUP")
  private String granteeGroup;

  @Column(name = "ROLE")
  private String role;

  @Column(name = "PROJECT_ID")
  private String project;

  /** {@link LiveMarker}; the row's own id once it holds no more. Unique in the sandbox. */
  @Column(name = "LIVE_MARKER")
  private String liveMarker;

  @Column(name = "LABEL")
  private String label;

  @Column(name = "EXPIRES_AT")
  private Long expiresAt;

  @Column(name = "CREATED_BY")
  private String createdBy;

  @Column(name = "CREATED_AT")
  private long createdAt;

  @Column(name = "REVOKED_AT")
  private Long revokedAt;

  @Column(name = "REVOKED_BY")
  private String revokedBy;

  /** For the persistence provider. */
  protected ConnectionEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param sandbox what is shared
   * @param grant what is given to whom
   * @param label what the owner calls it, or empty
   * @param createdBy who grants
   * @param now when
   */
  public ConnectionEntity(
      String realm,
      SandboxId sandbox,
      Grant grant,
      Optional<String> label,
      AccountId createdBy,
      Instant now) {
    this.realm = realm;
    this.id = grant.id().value();
    this.sandbox = sandbox.value();
    switch (grant.grantee()) {
      case Grantee.Person person -> this.granteeAccount = person.account().value();
      case Grantee.Group group -> this.granteeGroup = group.group().value();
    }
    this.createdBy = createdBy.value();
    this.createdAt = now.toEpochMilli();
    put(grant.grantee(), grant.role(), grant.scope(), grant.term(), label);
  }

  /** Changes what may change while it holds. */
  public void change(Role newRole, Scope newScope, Term newTerm, Optional<String> newLabel) {
    put(grantee(), newRole, newScope, newTerm, newLabel);
  }

  private void put(
      Grantee grantee, Role newRole, Scope newScope, Term newTerm, Optional<String> newLabel) {
    role = newRole.word();
    project =
        switch (newScope) {
          case Scope.WholeSandbox whole -> null;
          case Scope.OneProject one -> one.project().value();
        };
    liveMarker = LiveMarker.of(grantee, newScope);
    expiresAt =
        switch (newTerm) {
          case Term.Indefinite indefinite -> null;
          case Term.Until until -> until.end().toEpochMilli();
        };
    label = newLabel.orElse(null);
  }

  /** Ends it; {@code by} is the account, or the client where no person acts. */
  public void revoke(String by, Instant now) {
    revokedAt = now.toEpochMilli();
    revokedBy = by;
    liveMarker = id;
  }

  /** Makes room, once it has run out, for a new one to the same grantee for the same scope. */
  public void giveWay() {
    liveMarker = id;
  }

  /** Returns what the rules need to know of it; a revoked one is no grant. */
  public Grant grant() {
    return new Grant(connection(), grantee(), Role.ofWord(role).orElseThrow(), scope(), term());
  }

  /** Returns its id. */
  public ConnectionId connection() {
    return new ConnectionId(id);
  }

  /** Returns what is shared. */
  public SandboxId sandbox() {
    return new SandboxId(sandbox);
  }

  /** Returns who has it. */
  public Grantee grantee() {
    return granteeGroup == null
        ? new Grantee.Person(new AccountId(granteeAccount))
        : new Grantee.Group(new GroupId(granteeGroup));
  }

  /** Returns the part of the sandbox that it covers. */
  public Scope scope() {
    return project == null ? Scope.WHOLE : new Scope.OneProject(new ProjectId(project));
  }

  /** Returns how long it holds unless it is revoked. */
  public Term term() {
    return Instants.read(expiresAt).<Term>map(Term.Until::new).orElse(Term.INDEFINITE);
  }

  /** Returns what the owner calls it. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** Returns who granted. */
  public AccountId createdBy() {
    return new AccountId(createdBy);
  }

  /** Returns when it was granted. */
  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }

  /** Returns when it was revoked. */
  public Optional<Instant> revokedAt() {
    return Instants.read(revokedAt);
  }

  /** Returns who revoked it. */
  public Optional<String> revokedBy() {
    return Optional.ofNullable(revokedBy);
  }

  /** Tells whether it gives anything at {@code now}. */
  public boolean holdsAt(Instant now) {
    return revokedAt == null && term().holdsAt(now);
  }
}
