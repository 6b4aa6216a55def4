package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The secrets that the owner has stored stay where the owner put them, and go where the owner said.
 */
class StoredSecretsTest extends ForwardingFixture {
  private static void upstreamHasEverything() {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"sources\":[{\"data_source_id\":\"ds_1\"}],\"data_source_id\":\"ds_1\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"adapter_config\":{\"base_url\":\"https://evil.example\"}}",
        "{\"adapter_config\":null}",
        "{\"external_account_id\":\"apn_1\"}",
        "{\"name\":\"n\",\"headers\":{}}",
        "{\"credentials\":{}}",
        "{\"Name\":\"n\"}"
      })
  void anEditorDoesNotSayWhereASourceSendsItsSecret(String body) {
    upstreamHasEverything();
    for (String query : new String[] {"", "?merge_adapter_config=true"}) {
      Client.Answer refused = gateway.as("carol").patch(S + "/sources/ds_1" + query, body);

      assertThat(refused.status()).as(refused.body()).isEqualTo(403);
      assertThat(refused.json().getString("needed_role")).isEqualTo("owner");
    }
    assertThat(UPSTREAM.seen()).isEmpty();
    assertThat(gateway.as("alice").patch(S + "/sources/ds_1", body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base_url", "token", "auth_header", "auth_kind", "headers"})
  void norWhereAToolSourceDoes(String member) {
    upstreamHasEverything();
    String body = "{\"" + member + "\":\"x\"}";

    assertThat(gateway.as("carol").patch(S + "/sources/ds_1/user-mcp", body).error())
        .isEqualTo("owner_needed");
    assertThat(gateway.as("alice").patch(S + "/sources/ds_1/user-mcp", body).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/sources/ds_1          | {\"name\":\"n\",\"poll_interval_seconds\":60}",
        "/sources/ds_1          | {}",
        "/sources/ds_1/user-mcp | {\"name\":\"n\",\"allowed_tools\":[\"a\"]}"
      })
  void whatCarriesNeitherStaysAnEditors(String rest, String body) {
    upstreamHasEverything();

    assertThat(gateway.as("carol").patch(S + rest, body).status()).isEqualTo(200);
    assertThat(UPSTREAM.last().body().toString()).isEqualTo(body);
  }

  @Test
  void aSourceOfAnEditorsOwnDoesNotReferToATokenThatIsKeptForAnother() {
    upstreamHasEverything();
    String body =
        """
        {"provider":"user_mcp","name":"mine","adapter_config":{"base_url":"https://evil.example",
         "auth":{"keys":["vault://USER_MCP/ds_1/auth"]}}}\
        """;

    assertThat(gateway.as("carol").post(S + "/sources", body).error()).isEqualTo("owner_needed");
    assertThat(gateway.as("carol").post(S + "/sources", body.replace("USER_MCP/", "")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PATCH | /sources/ds_1          | {\"adapter_config\":{\"api_key\":\"[redacted]\"}}",
        "PATCH | /sources/ds_1          | {\"adapter_config\":{\"url\":\"https://[redacted]@h/\"}}",
        "PATCH | /sources/ds_1/user-mcp | {\"token\":\"[redacted]\"}",
        "POST  | /sources               |"
            + " {\"provider\":\"x\",\"name\":\"n\",\"adapter_config\":[\"[Redacted]\"]}",
        "POST  | /sources/linear        | {\"api_key\":\"[redacted]\"}",
        "POST  | /sources/user-mcp      |"
            + " {\"name\":\"n\",\"base_url\":\"u\",\"token\":\"[redacted]\"}",
        "POST  | /compute/sessions      | {\"template\":\"t\",\"env_vars\":{\"A\":\"[redacted]\"}}"
      })
  void theMaskIsNoSecretAndIsNotStoredAsOne(String method, String rest, String body) {
    Client.Answer answer = gateway.as("alice").send(method, S + rest, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).contains("[redacted]").contains("leave");
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void aCollaboratorSeesNoSecretUnderWhateverNameOrWithinWhateverValue() {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    """
                    {"sources":[{"data_source_id":"ds_1","name":"n","adapter_config":{
                     "private_key":"hush-1","url":"https://user:hush-2@host/x?page=2&sig_token=hush-3",
                     "headers":{"X-Any":"hush-4"},"pem":"-----BEGIN PRIVATE KEY-----hush-5",
                     "value":"Bearer hush-6","dsn":"postgres://u:hush-7@db/x","port":5432}}],
                     "count":1}\
                    """));

    String shown = gateway.as("carol").get(S + "/sources").body();

    assertThat(shown)
        .doesNotContain("hush")
        .contains("https://[redacted]@host/x?page=2&sig_token=[redacted]")
        .contains("\"headers\":{\"X-Any\":\"[redacted]\"}")
        .contains("\"port\":5432")
        .contains("\"name\":\"n\"");
    assertThat(gateway.as("alice").get(S + "/sources").body()).contains("hush-1", "hush-7");
  }
}
