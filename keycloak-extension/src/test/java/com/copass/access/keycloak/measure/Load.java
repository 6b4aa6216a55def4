package com.copass.access.keycloak.measure;

import com.copass.access.localpostgres.LocalPostgres;

/**
 * A million grants over a hundred thousand sandboxes of ten thousand people, put into PostgreSQL by
 * itself; with as many records and a hundred thousand keys.
 */
final class Load {
  static final int PEOPLE = 10_000;
  static final int SANDBOXES = 100_000;
  static final int GRANTS_OF_EACH = 10;

  private static final String REALM = "(select ID from REALM where NAME = 'copass')";

  private Load() {}

  static void into(LocalPostgres postgres) {
    postgres.execute(
        """
        insert into USER_ENTITY (ID, REALM_ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, EMAIL_VERIFIED,
          ENABLED, CREATED_TIMESTAMP, NOT_BEFORE)
        select 'person-' || n, %s, 'person-' || n, 'person-' || n || '@example.com',
          'person-' || n || '@example.com', true, true, 0, 0 from generate_series(0, %d) n
        """
            .formatted(REALM, PEOPLE - 1),
        """
        insert into COPASS_ACCOUNT (REALM_ID, ID, USER_ID, CREATED_AT)
        select %s, 'person-' || n, 'person-' || n, 0 from generate_series(0, %d) n
        """
            .formatted(REALM, PEOPLE - 1),
        """
        insert into COPASS_SANDBOX (REALM_ID, ID, OWNER_ID, NAME, STATUS, CREATED_AT,
          REGISTERED_AT, REVISION, LAST_RECORD)
        select %s, 'sb_load_' || n, 'person-' || n %% %d, 'Sandbox ' || n, 'active', 0, 0, %d, %d
        from generate_series(0, %d) n
        """
            .formatted(REALM, PEOPLE, GRANTS_OF_EACH, GRANTS_OF_EACH, SANDBOXES - 1),
        grants("'person-' || (s * 7 + g * 13 + 1) % " + PEOPLE, SANDBOXES, GRANTS_OF_EACH),
        """
        insert into COPASS_AUDIT (REALM_ID, ID, SANDBOX_ID, RECORD_SEQUENCE, RECORDED_AT, ACTION,
          ACTOR_ID, CLIENT_ID, SUBJECT, ABOUT_ID, AFTER_JSON, CHAIN_HASH)
        select c.REALM_ID, gen_random_uuid()::text, c.SANDBOX_ID, substr(c.LIVE_MARKER, 8)::bigint + 1,
          c.CREATED_AT, 'connection_created', c.CREATED_BY, 'c', c.ID, c.GRANTEE_ACCOUNT,
          '{"role":"viewer"}', 'x'
        from COPASS_CONNECTION c where c.SANDBOX_ID like 'sb_load_%'
        """,
        """
        insert into COPASS_KEY (REALM_ID, ID, KIND, HASH, PREFIX, ACCOUNT_ID, CREATED_BY,
          CREATED_AT, USE_COUNT)
        select %s, 'ak_load_' || n, 'account_key', md5('k' || n) || md5('l' || n), 'olk_load',
          'person-' || n %% %d, 'person-' || n %% %d, 0, 0 from generate_series(0, 99999) n
        """
            .formatted(REALM, PEOPLE, PEOPLE));
  }

  /** Shares a thousand of the sandboxes, each of another owner, with an account. */
  static void shareThousandWith(LocalPostgres postgres, String account) {
    postgres.execute(
        """
        insert into COPASS_CONNECTION (REALM_ID, ID, SANDBOX_ID, GRANTEE_ACCOUNT, ROLE,
          LIVE_MARKER, CREATED_BY, CREATED_AT)
        select %s, 'cn_thousand_' || n, 'sb_load_' || n * 97, '%s', 'viewer', 'thousand',
          'person-' || n * 97 %% %d, n from generate_series(0, 999) n
        """
            .formatted(REALM, account, PEOPLE),
        "analyze");
  }

  private static String grants(String grantee, int sandboxes, int ofEach) {
    return """
    insert into COPASS_CONNECTION (REALM_ID, ID, SANDBOX_ID, GRANTEE_ACCOUNT, ROLE,
      LIVE_MARKER, CREATED_BY, CREATED_AT)
    select %s, 'cn_load_' || s || '_' || g, 'sb_load_' || s, %s,
      case when g %% 3 = 0 then 'editor' else 'viewer' end, 'marker_' || g,
      'person-' || s %% %d, s
    from generate_series(0, %d) s, generate_series(0, %d) g
    """
        .formatted(REALM, grantee, PEOPLE, sandboxes - 1, ofEach - 1);
  }
}
