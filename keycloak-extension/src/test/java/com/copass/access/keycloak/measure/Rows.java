package com.copass.access.keycloak.measure;

import com.copass.access.localpostgres.LocalPostgres;
import java.util.List;

/**
 * Rows as long as those of an installation: ids of full length, half of the grants for one project,
 * a quarter with an end, a record of the trail for each. Ten grants for a sandbox, twenty for an
 * account, one key for ten grants.
 */
final class Rows {
  private static final int OF_SANDBOX = 10;
  private static final int OF_ACCOUNT = 20;

  /** A table, and what a row of it stands for. */
  record Kind(String table, String name) {}

  static final List<Kind> KINDS =
      List.of(
          new Kind("copass_connection", "a grant"),
          new Kind("copass_audit", "a record of the trail"),
          new Kind("copass_sandbox", "a sandbox"),
          new Kind("copass_account", "an account"),
          new Kind("copass_handle", "a handle"),
          new Kind("copass_key", "a key"),
          new Kind("user_entity", "a user, in Keycloak's own table of users"));

  private static final String REALM = "(select ID from REALM where NAME = 'copass')";

  private Rows() {}

  static void into(LocalPostgres postgres, int grants) {
    int sandboxes = grants / OF_SANDBOX;
    int accounts = grants / OF_ACCOUNT;
    postgres.execute(
        """
        insert into USER_ENTITY (ID, REALM_ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, EMAIL_VERIFIED,
          ENABLED, CREATED_TIMESTAMP, NOT_BEFORE, FIRST_NAME, LAST_NAME)
        select %s, %s, 'somebody.' || n, 'somebody.' || n || '@example.com',
          'somebody.' || n || '@example.com', true, true, 1790000000000, 0, 'Somebody', 'Else' || n
        from generate_series(0, %d) n
        """
            .formatted(account("n"), REALM, accounts - 1),
        """
        insert into COPASS_ACCOUNT (REALM_ID, ID, USER_ID, CREATED_AT)
        select %s, %s, %s, 1790000000000 from generate_series(0, %d) n
        """
            .formatted(REALM, account("n"), account("n"), accounts - 1),
        """
        insert into COPASS_HANDLE (REALM_ID, ID, ACCOUNT_ID, LIVE_MARKER, CLAIMED_AT)
        select %s, 'somebody-' || n, %s, %s, 1790000000000 from generate_series(0, %d) n
        """
            .formatted(REALM, account("n"), account("n"), accounts - 1),
        """
        insert into COPASS_SANDBOX (REALM_ID, ID, OWNER_ID, NAME, STATUS, TIER, CREATED_AT,
          REGISTERED_AT, REVISION, LAST_RECORD, CHAIN_HEAD)
        select %s, %s, %s, 'The sandbox of somebody ' || n, 'active', 'standard', 1790000000000,
          1790000000000, 11, 11, %s from generate_series(0, %d) n
        """
            .formatted(REALM, sandbox("n"), account("n % " + accounts), hash("n"), sandboxes - 1),
        """
        insert into COPASS_CONNECTION (REALM_ID, ID, SANDBOX_ID, GRANTEE_ACCOUNT, ROLE, PROJECT_ID,
          LIVE_MARKER, EXPIRES_AT, CREATED_BY, CREATED_AT)
        select %1$s, 'cn_' || upper(substr(md5('c' || n), 1, 26)), %2$s, %3$s, 'viewer',
          case when n %% 2 = 0 then null else 'pj_' || substr(md5('p' || n), 1, 26) end,
          'a:' || %3$s || case when n %% 2 = 0 then '' else ':pj_' || substr(md5('p' || n), 1, 26)
          end, case when n %% 4 = 0 then 1800000000000 else null end, %4$s, 1790000000000 + n
        from generate_series(0, %5$d) n
        """
            .formatted(
                REALM,
                sandbox("n / " + OF_SANDBOX),
                account("n::bigint * 7919 % " + accounts),
                account("n / " + OF_SANDBOX + " % " + accounts),
                grants - 1),
        """
        insert into COPASS_AUDIT (REALM_ID, ID, SANDBOX_ID, RECORD_SEQUENCE, RECORDED_AT, ACTION,
          ACTOR_ID, ACTOR_HANDLE, CLIENT_ID, ADDRESS, SUBJECT, ABOUT_ID, AFTER_JSON, CHAIN_HASH)
        select c.REALM_ID, gen_random_uuid()::text, c.SANDBOX_ID,
          row_number() over (partition by c.SANDBOX_ID order by c.ID), c.CREATED_AT,
          'connection_created', c.CREATED_BY, 'somebody-1234', 'copass-demo', '203.0.113.27', c.ID,
          c.GRANTEE_ACCOUNT, '{"role":"viewer","project_id":"' || coalesce(c.PROJECT_ID, '')
          || '","label":null,"expires_at":null}', %s
        from COPASS_CONNECTION c
        """
            .formatted(hash("c.ID")),
        """
        insert into COPASS_KEY (REALM_ID, ID, KIND, HASH, PREFIX, LABEL, SANDBOX_ID, AGENT_ID, SLUG,
          HOLDER_ID, ACCEPTED_AT, CREATED_BY, CREATED_AT, USE_COUNT)
        select %s, 'ak_' || upper(substr(md5('k' || n), 1, 26)), 'agent_invoke',
          md5('k' || n) || md5('l' || n), 'olk_12345678', 'for somebody', %s,
          'ag_' || substr(md5('a' || n), 1, 26), 'helper', %s, 1790000000000, %s, 1790000000000, 0
        from generate_series(0, %d) n
        """
            .formatted(
                REALM,
                sandbox("n"),
                account("n::bigint * 31 % " + accounts),
                account("n % " + accounts),
                grants / 10 - 1),
        "vacuum analyze");
  }

  /** Returns how many octets a row of a table takes, its indexes included. */
  static double octets(LocalPostgres postgres, Kind kind) {
    return Double.parseDouble(
        postgres
            .query(
                "select pg_total_relation_size('%1$s')::float / (select count(*) from %1$s)"
                    .formatted(kind.table()))
            .getFirst());
  }

  private static String account(String n) {
    return "md5('u' || (%s))::uuid::text".formatted(n);
  }

  private static String sandbox(String n) {
    return "'sb_' || md5('s' || (%s))".formatted(n);
  }

  private static String hash(String of) {
    return "substr(md5('h' || %1$s) || md5('i' || %1$s), 1, 43)".formatted(of);
  }
}
