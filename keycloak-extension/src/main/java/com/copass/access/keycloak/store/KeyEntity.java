package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.PrincipalKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An {@code olk_} key of any kind: what it is for, and a hash of its secret. */
@Entity
@Table(name = "COPASS_KEY")
@IdClass(RowKey.class)
@NamedQuery(
    name = KeyEntity.WITH_HASH,
    query = "select k from KeyEntity k where k.realm = :realm and k.hash = :hash")
@NamedQuery(
    name = KeyEntity.OF_ACCOUNT,
    query =
        "select k from KeyEntity k where k.realm = :realm and k.account = :account"
            + " order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.LIVE_OF_SANDBOX,
    query =
        "select k from KeyEntity k where k.realm = :realm and k.sandbox = :sandbox"
            + " and k.revokedAt is null order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.LIVE_OF_CONNECTION,
    query =
        "select k from KeyEntity k where k.realm = :realm and k.connection = :connection"
            + " and k.revokedAt is null order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.OF_AGENT,
    query =
        "select k from KeyEntity k where k.realm = :realm and k.sandbox = :sandbox"
            + " and k.agent = :agent order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.HELD_BY,
    query =
        "select k from KeyEntity k where k.realm = :realm and k.holder = :holder"
            + " order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.OF_OWNER,
    query =
        "select k from KeyEntity k, SandboxEntity s where k.realm = :realm and s.realm = :realm"
            + " and s.id = k.sandbox and s.owner = :account and s.destroyedAt is null"
            + " and k.kind in :kinds order by k.createdAt, k.id")
@NamedQuery(
    name = KeyEntity.PAGE_OF_CONNECTION,
    query = "select k" + KeyEntity.OF_CONNECTIONS + " and c.id = :of" + KeyEntity.PAGE)
@NamedQuery(
    name = KeyEntity.PAGE_OF_GRANTEE,
    query = "select k" + KeyEntity.OF_CONNECTIONS + " and c.granteeAccount = :of" + KeyEntity.PAGE)
@NamedQuery(
    name = KeyEntity.COUNT_ENDED_WITH_CONNECTION,
    query =
        "select count(k) from KeyEntity k where k.realm = :realm and k.connection = :connection"
            + " and k.revokedAt = :at")
@NamedQuery(
    name = KeyEntity.OF_IDS,
    query = "select k from KeyEntity k where k.realm = :realm and k.id in :ids order by k.id")
@NamedQuery(
    name = KeyEntity.ADD_USES,
    query =
        "update KeyEntity k set k.useCount = k.useCount + :count, k.lastUsedAt = :last"
            + " where k.realm = :realm and k.id = :id")
public class KeyEntity {
  /** Query by {@code realm} and {@code hash}: no row or one. */
  public static final String WITH_HASH = "copass.key.withHash";

  /** Query by {@code realm} and {@code account}: its account keys, revoked ones too. */
  public static final String OF_ACCOUNT = "copass.key.ofAccount";

  /** Query by {@code realm} and {@code sandbox}: its keys that have not been revoked. */
  public static final String LIVE_OF_SANDBOX = "copass.key.liveOfSandbox";

  /** Query by {@code realm} and {@code connection}: its keys that have not been revoked. */
  public static final String LIVE_OF_CONNECTION = "copass.key.liveOfConnection";

  /** Query by {@code realm}, {@code sandbox} and {@code agent}: its keys, revoked ones too. */
  public static final String OF_AGENT = "copass.key.ofAgent";

  /** Query by {@code realm} and {@code holder}: the invoke keys it holds, revoked ones too. */
  public static final String HELD_BY = "copass.key.heldBy";

  /**
   * Query by {@code realm}, {@code account} and {@code kinds} (words, at least one): those in
   * sandboxes that are the account's, revoked ones too.
   */
  public static final String OF_OWNER = "copass.key.ofOwner";

  /**
   * Query by {@code realm}, {@code of} (a connection's id), {@code ended} (whether ended ones too),
   * {@code now}, {@code created} and {@code after} (milliseconds and id of the last key before, or
   * -1 and an empty text): its keys, oldest first.
   */
  public static final String PAGE_OF_CONNECTION = "copass.key.pageOfConnection";

  /** Like {@link #PAGE_OF_CONNECTION}, of all connections of an account ({@code of}). */
  public static final String PAGE_OF_GRANTEE = "copass.key.pageOfGrantee";

  static final String OF_CONNECTIONS =
      " from KeyEntity k, ConnectionEntity c where k.realm = :realm and c.realm = :realm"
          + " and c.id = k.connection";

  static final String PAGE =
      " and (:ended = true or k.revokedAt is null"
          + " and (k.expiresAt is null or k.expiresAt > :now)"
          + " and (c.expiresAt is null or c.expiresAt > :now))"
          + " and (k.createdAt > :created or k.createdAt = :created and k.id > :after)"
          + " order by k.createdAt, k.id";

  /** Query by {@code realm}, {@code connection} and {@code at}: how many ended at that time. */
  public static final String COUNT_ENDED_WITH_CONNECTION = "copass.key.countEndedWithConnection";

  /** Query by {@code realm} and {@code ids}: those keys, in the order of their ids. */
  public static final String OF_IDS = "copass.key.ofIds";

  /** Update by {@code realm} and {@code id}: {@code count} more uses, the last at {@code last}. */
  public static final String ADD_USES = "copass.key.addUses";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "KIND")
  private String kind;

  @Column(name = "HASH")
  private String hash;

  @Column(name = "PREFIX")
  private String prefix;

  @Column(name = "LABEL")
  private String label;

  @Column(name = "ACCOUNT_ID")
  private String account;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "CONNECTION_ID")
  private String connection;

  @Column(name = "AGENT_ID")
  private String agent;

  @Column(name = "SLUG")
  private String slug;

  @Column(name = "HOLDER_ID")
  private String holder;

  @Column(name = "ORIGINS")
  private String origins;

  @Column(name = "REQUESTS_PER_MINUTE")
  private Integer requestsPerMinute;

  @Column(name = "ACCEPTED_AT")
  private Long acceptedAt;

  @Column(name = "REPLACED_BY")
  private String replacedBy;

  @Column(name = "CREATED_BY")
  private String createdBy;

  @Column(name = "CREATED_AT")
  private long createdAt;

  @Column(name = "EXPIRES_AT")
  private Long expiresAt;

  @Column(name = "REVOKED_AT")
  private Long revokedAt;

  @Column(name = "REVOKED_BY")
  private String revokedBy;

  // Whoever changes the row otherwise does not write the uses of another moment with it.
  @Column(name = "LAST_USED_AT", updatable = false)
  private Long lastUsedAt;

  @Column(name = "USE_COUNT", updatable = false)
  private long useCount;

  /** For the persistence provider. */
  protected KeyEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param key the key's public id
   * @param subject what it is for
   * @param hash the keyed hash of its secret
   * @param prefix the beginning of the secret, for people to tell keys apart
   * @param minting by whom, when, until when, under which label
   */
  public KeyEntity(
      String realm, KeyId key, KeySubject subject, String hash, String prefix, Minting minting) {
    this.realm = realm;
    this.id = key.value();
    this.kind = subject.kind().word();
    this.hash = hash;
    this.prefix = prefix;
    this.label = minting.label().orElse(null);
    this.createdBy = minting.by().value();
    this.createdAt = minting.at().toEpochMilli();
    this.expiresAt =
        switch (minting.term()) {
          case Term.Indefinite indefinite -> null;
          case Term.Until until -> until.end().toEpochMilli();
        };
    switch (subject) {
      case KeySubject.OfAccount ofAccount -> this.account = ofAccount.account().value();
      case KeySubject.OfConnection of -> {
        this.sandbox = of.sandbox().value();
        this.connection = of.connection().value();
      }
      case KeySubject.Invoke invoke -> {
        this.sandbox = invoke.sandbox().value();
        this.agent = invoke.agent().value();
        this.slug = invoke.slug();
        this.holder = invoke.holder().value();
      }
      case KeySubject.Delegate delegate -> {
        this.sandbox = delegate.sandbox().value();
        this.agent = delegate.agent().value();
        this.slug = delegate.slug();
        this.origins = Bounds.origins(delegate.bounds());
        this.requestsPerMinute = Bounds.requestsPerMinute(delegate.bounds());
      }
    }
  }

  /** Puts another hash of the same secret in the place of this one. */
  public void rehash(String other) {
    hash = other;
  }

  /** Ends it; {@code by} is the account, or the client where no person acts. */
  public void revoke(String by, Instant now) {
    revokedAt = now.toEpochMilli();
    revokedBy = by;
  }

  /**
   * Lets another key, which has been agreed to as this one has, take its place from {@code end}.
   */
  public void giveWayTo(KeyEntity successor, Instant end) {
    replacedBy = successor.id;
    expiresAt = expiresAt == null ? end.toEpochMilli() : Math.min(expiresAt, end.toEpochMilli());
    successor.acceptedAt = acceptedAt;
  }

  /** Tells whether another key has taken its place, or is about to. */
  public boolean isReplaced() {
    return replacedBy != null;
  }

  /** Notes that the holder agrees to it; the first time counts. */
  public void accept(Instant now) {
    if (acceptedAt == null) {
      acceptedAt = now.toEpochMilli();
    }
  }

  /** Returns what the key is for. */
  public KeySubject subject() {
    return switch (kind()) {
      case ACCOUNT_KEY -> new KeySubject.OfAccount(new AccountId(account));
      case CONNECTION_KEY ->
          new KeySubject.OfConnection(new SandboxId(sandbox), new ConnectionId(connection));
      case AGENT_INVOKE ->
          new KeySubject.Invoke(
              new SandboxId(sandbox), new AgentId(agent), slug, new AccountId(holder));
      case AGENT_DELEGATE ->
          new KeySubject.Delegate(
              new SandboxId(sandbox),
              new AgentId(agent),
              slug,
              Bounds.read(origins, requestsPerMinute));
      case PERSON, ONE_AGENT ->
          throw new IllegalStateException("the store holds a key of a kind that no key has");
    };
  }

  /** Returns the key's public id. */
  public KeyId key() {
    return new KeyId(id);
  }

  /** Returns the kind of principal that the key stands for. */
  public PrincipalKind kind() {
    return PrincipalKind.ofWord(kind).orElseThrow();
  }

  /** Returns the keyed hash of its secret. */
  public String hash() {
    return hash;
  }

  /** Returns the beginning of the secret, for people to tell keys apart. */
  public String prefix() {
    return prefix;
  }

  /** Returns what whoever minted it calls it. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** Returns who minted it. */
  public AccountId createdBy() {
    return new AccountId(createdBy);
  }

  /** Returns when it was minted. */
  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }

  /** Returns how long it holds unless it is revoked. */
  public Term term() {
    return expiresAt().<Term>map(Term.Until::new).orElse(Term.INDEFINITE);
  }

  /** Returns when it runs out. */
  public Optional<Instant> expiresAt() {
    return Instants.read(expiresAt);
  }

  /** Returns when it was revoked. */
  public Optional<Instant> revokedAt() {
    return Instants.read(revokedAt);
  }

  /** Returns when its holder agreed to it; empty for a key that acts as nobody but its minter. */
  public Optional<Instant> acceptedAt() {
    return Instants.read(acceptedAt);
  }

  /** Tells whether a holder's agreement is still missing; until it is there the key is no key. */
  public boolean awaitsItsHolder() {
    return kind() == PrincipalKind.AGENT_INVOKE && acceptedAt == null;
  }

  /** Returns when it was exchanged last, as far as that has been written down. */
  public Optional<Instant> lastUsedAt() {
    return Instants.read(lastUsedAt);
  }

  /** Returns how often it was exchanged, as far as that has been written down. */
  public long useCount() {
    return useCount;
  }

  /**
   * Tells whether the key itself has neither been revoked nor run out. What it hangs on (grant,
   * sandbox, owner, holder) has to be looked at as well.
   */
  public boolean holdsAt(Instant now) {
    return revokedAt == null && term().holdsAt(now);
  }
}
