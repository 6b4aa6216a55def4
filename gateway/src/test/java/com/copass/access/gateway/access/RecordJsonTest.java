package com.copass.access.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
  private static final SandboxId SANDBOX = new SandboxId("sb_1");
  private static final AccountId BOB = new AccountId("bob");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  private static final String RECORD =
      """
      {
        "epoch": "e1", "revision": 7, "a_member_of_a_later_version": {},
        "sandbox": { "id": "sb_1", "owner": "alice", "state": "suspended", "owner_active": false },
        "grants": [
          { "id": "cn_1", "account": "bob", "group": null, "role": "viewer", "project": "pj_1",
            "expires_at": null },
          { "id": "cn_2", "account": "bob", "group": null, "role": "editor", "project": null,
            "expires_at": "2026-12-01T00:00:00Z" },
          { "id": "cn_3", "account": null, "group": "g1", "role": "editor", "project": null,
            "expires_at": null }
        ],
        "keys": [
          { "id": "ak_1", "kind": "agent_invoke", "connection": null, "agent": "ag_1",
            "holder": "bob", "expires_at": null },
          { "id": "ak_2", "kind": "agent_delegate", "connection": null, "agent": "ag_2",
            "holder": null, "expires_at": "2026-12-01T00:00:00Z" },
          { "id": "ak_3", "kind": "connection_key", "connection": "cn_1", "agent": null,
            "holder": null, "expires_at": null }
        ]
      }
      """;

  @Test
  void aPersonSeesTheirOwnGrantsAndNoKey() {
    assertThat(read(RECORD).narrowedTo(new Principal.Person(BOB), Set.of()))
        .satisfies(
            known -> {
              assertThat(known.sandbox())
                  .isEqualTo(
                      new Sandbox(SANDBOX, new AccountId("alice"), SandboxState.SUSPENDED, false));
              assertThat(known.grants())
                  .containsExactly(
                      new Grant(
                          new ConnectionId("cn_1"),
                          new Grantee.Person(BOB),
                          Role.VIEWER,
                          new Scope.OneProject(new ProjectId("pj_1")),
                          Term.INDEFINITE),
                      new Grant(
                          new ConnectionId("cn_2"),
                          new Grantee.Person(BOB),
                          Role.EDITOR,
                          Scope.WHOLE,
                          new Term.Until(END)));
              assertThat(known.key()).isEmpty();
              assertThat(known.groups()).isEmpty();
            });
    assertThat(read(RECORD).revision()).isEqualTo(new Revision("e1", 7));
  }

  @Test
  void everyKindOfKeyIsFoundByItsBearer() {
    AgentId agent = new AgentId("ag_1");
    assertThat(key(new Principal.InvokeKey(BOB, new KeyId("ak_1"), SANDBOX, agent)))
        .isEqualTo(new SandboxKey.Invoke(new KeyId("ak_1"), agent, BOB, Term.INDEFINITE));
    assertThat(key(new Principal.DelegateKey(BOB, new KeyId("ak_2"), SANDBOX, agent)))
        .isEqualTo(
            new SandboxKey.Delegate(new KeyId("ak_2"), new AgentId("ag_2"), new Term.Until(END)));
    assertThat(key(new Principal.ConnectionKey(BOB, new KeyId("ak_3"), new ConnectionId("cn_1"))))
        .isEqualTo(
            new SandboxKey.OfConnection(
                new KeyId("ak_3"), new ConnectionId("cn_1"), Term.INDEFINITE));
  }

  @Test
  void aKeyThatTheSandboxDoesNotHaveIsNotThere() {
    Principal gone = new Principal.InvokeKey(BOB, new KeyId("ak_9"), SANDBOX, new AgentId("ag_1"));

    assertThat(read(RECORD).narrowedTo(gone, Set.of()).key()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "owner,alice,2026-11-01T00:00:00Z,true",
    "grantee,bob,2026-11-01T00:00:00Z,true",
    "grantee of a whole-time grant,bob,2027-01-01T00:00:00Z,true",
    "stranger,eve,2026-11-01T00:00:00Z,false",
  })
  void itConcernsWhoHasAPartInIt(String who, String account, Instant now, boolean concerned) {
    assertThat(read(RECORD).concerns(new Principal.Person(new AccountId(account)), Set.of(), now))
        .isEqualTo(concerned);
  }

  @Test
  void whatHasRunOutConcernsNobody() {
    String onlyUntil =
        RECORD.replace("\"cn_1\", \"account\": \"bob\"", "\"cn_1\", \"account\": \"x\"");

    assertThat(read(onlyUntil).concerns(new Principal.Person(BOB), Set.of(), END.minusMillis(1)))
        .isTrue();
    assertThat(read(onlyUntil).concerns(new Principal.Person(BOB), Set.of(), END)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"epoch\": \"e1\"        | \"epoch\": \"e:1\"",
        "\"epoch\": \"e1\"        | \"epoch\": null",
        "\"revision\": 7          | \"revision\": \"7\"",
        "\"revision\": 7          | \"revision\": -1",
        "\"revision\": 7          | \"revision\": 7.5",
        "\"sb_1\", \"owner\"      | \"sb_2\", \"owner\"",
        "\"suspended\"            | \"asleep\"",
        "\"owner_active\": false  | \"owner_active\": 0",
        "\"owner\": \"alice\"     | \"owner\": \"\"",
        "\"viewer\"               | \"admin\"",
        "\"viewer\"               | \"owner\"",
        "\"account\": null        | \"account\": \"x\"",
        "\"group\": \"g1\"        | \"group\": null",
        "\"project\": \"pj_1\"    | \"project\": 1",
        "\"agent_invoke\"         | \"agent_other\"",
        "\"agent_invoke\"         | \"person\"",
        "\"holder\": \"bob\"      | \"holder\": null",
        "\"agent\": \"ag_2\"      | \"agent\": null",
        "\"connection\": \"cn_1\" | \"connection\": null",
        "\"id\": \"ak_2\"         | \"id\": \"ak_1\"",
        "2026-12-01T00:00:00Z     | tomorrow",
        "\"grants\": [            | \"grants\": 1, \"x\": [",
      })
  void aWordThatIsNotKnownMakesTheRecordUnusable(String good, String bad) {
    assertThat(RECORD).contains(good);
    assertThatThrownBy(() -> read(RECORD.replace(good, bad)))
        .isInstanceOf(WireJson.Malformed.class)
        .hasMessageStartingWith("unusable member ");
  }

  private static SandboxKey key(Principal principal) {
    return read(RECORD).narrowedTo(principal, Set.of()).key().orElseThrow();
  }

  private static AccessRecord read(String json) {
    ObjectNode object = StrictJson.object(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    return RecordJson.read(object, SANDBOX);
  }
}
