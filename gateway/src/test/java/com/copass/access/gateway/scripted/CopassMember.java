package com.copass.access.gateway.scripted;

import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The claim {@code copass} of a principal, after the table of docs/wire.md. */
final class CopassMember {
  private CopassMember() {}

  static ObjectNode of(Principal principal) {
    ObjectNode claim =
        JsonNodeFactory.instance.objectNode().put("account", principal.account().value());
    return switch (principal) {
      case Principal.Person unused -> claim.put("kind", "person");
      case Principal.AccountKey key ->
          claim.put("kind", "account_key").put("key", key.key().value());
      case Principal.ConnectionKey key ->
          claim
              .put("kind", "connection_key")
              .put("key", key.key().value())
              .put("connection", key.connection().value())
              .put("sandbox", "sb_1");
      case Principal.InvokeKey key ->
          claim
              .put("kind", "agent_invoke")
              .put("key", key.key().value())
              .put("sandbox", key.sandbox().value())
              .put("agent", key.agent().value());
      case Principal.DelegateKey key ->
          claim
              .put("kind", "agent_delegate")
              .put("key", key.key().value())
              .put("sandbox", key.sandbox().value())
              .put("agent", key.agent().value());
      case Principal.OneAgent one ->
          claim
              .put("kind", "one_agent")
              .put("sandbox", one.sandbox().value())
              .put("agent", one.agent().value());
    };
  }
}
