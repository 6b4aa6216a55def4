package com.copass.access.keycloak.store;

import com.copass.access.model.AgentId;
import com.copass.access.model.SandboxId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * What a gateway was about to do at the upstream, written before it was done and deleted when what
 * it means here was done too. One that stays is of a gateway that did not get to that.
 */
@Entity
@Table(name = "COPASS_INTENT")
@IdClass(RowKey.class)
@NamedQuery(
    name = IntentEntity.OPEN,
    query =
        "select i from IntentEntity i where i.realm = :realm and i.writtenAt <= :before"
            + " order by i.writtenAt, i.id")
public class IntentEntity {
  /** Query by {@code realm} and {@code before} (milliseconds): what has stayed, oldest first. */
  public static final String OPEN = "copass.intent.open";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "KIND")
  private String kind;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "AGENT_ID")
  private String agent;

  @Column(name = "SLUG")
  private String slug;

  @Column(name = "WRITTEN_AT")
  private long writtenAt;

  /** For the persistence provider. */
  protected IntentEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param id a fresh id
   * @param kind the word of what is intended
   * @param sandbox with which sandbox
   * @param now when this is written
   */
  public IntentEntity(String realm, String id, String kind, SandboxId sandbox, Instant now) {
    this.realm = realm;
    this.id = id;
    this.kind = kind;
    this.sandbox = sandbox.value();
    this.writtenAt = now.toEpochMilli();
  }

  /** Says of which agent of the sandbox it is, and by which slug it is found at the upstream. */
  public void of(AgentId agentId, String agentSlug) {
    agent = agentId.value();
    slug = agentSlug;
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns the word of what is intended. */
  public String kind() {
    return kind;
  }

  /** Returns with which sandbox. */
  public SandboxId sandbox() {
    return new SandboxId(sandbox);
  }

  /** Returns with which agent, where it is about one. */
  public Optional<AgentId> agent() {
    return Optional.ofNullable(agent).map(AgentId::new);
  }

  /** Returns the agent's slug, where it is about one. */
  public Optional<String> slug() {
    return Optional.ofNullable(slug);
  }

  /** Returns when it was written. */
  public Instant writtenAt() {
    return Instant.ofEpochMilli(writtenAt);
  }
}
