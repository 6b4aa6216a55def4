package com.copass.access.standin.world;

/** A kind of thing that is kept: how its ids look and which members name one and many of it. */
public enum Kind {
  /** A sandbox. */
  SANDBOX("sb", "sandbox_id", "sandboxes"),
  /** A project of a sandbox; its row lists the sources that are linked to it. */
  PROJECT("pj", "project_id", "projects"),
  /** A data source. */
  SOURCE("ds", "data_source_id", "sources"),
  /** An agent. */
  AGENT("ag", "agent_id", "agents"),
  /** A trigger of an agent. */
  TRIGGER("tr", "trigger_id", "triggers"),
  /** A run. */
  RUN("run", "run_id", "runs"),
  /** An ingest job, of a sandbox or of an account. */
  JOB("job", "job_id", "jobs"),
  /** A compute session. */
  SESSION("cs", "session_id", "sessions"),
  /** A grant that the upstream keeps by itself. */
  CONNECTION("cn", "connection_id", "connections"),
  /** An API key of an account, or of a grant. */
  KEY("ak", "api_key_id", "keys"),
  /** An object of the vault; its id is its key. */
  OBJECT("ob", "key", "keys"),
  /** An account's OAuth account at some provider. */
  INTEGRATION("apn", "id", "accounts"),
  /** What an account was charged for a run. */
  CHARGE("ch", "charge_id", "charges"),
  /** The one profile of an account. */
  PROFILE("us", "user_id", "profiles");

  private final String prefix;
  private final String idMember;
  private final String listMember;

  Kind(String prefix, String idMember, String listMember) {
    this.prefix = prefix;
    this.idMember = idMember;
    this.listMember = listMember;
  }

  /** Returns what its ids begin with, without the underscore. */
  public String prefix() {
    return prefix;
  }

  /** Returns the member of a row that holds its id. */
  public String idMember() {
    return idMember;
  }

  /** Returns the member of an answer that holds a list of it. */
  public String listMember() {
    return listMember;
  }
}
