package com.copass.access.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * One decision. Only words of the product, ids that passed their grammar, and numbers.
 *
 * @param at when the request came
 * @param request the request's id
 * @param trace the id of the trace that it is in, 32 hexadecimal digits
 * @param operation the operation's id
 * @param kind what kind of principal asked
 * @param account the account that the principal acts for
 * @param actor who acts: an account's or a key's id
 * @param client the OAuth client of the token
 * @param sandbox the sandbox, or null
 * @param decision {@code allow}, {@code deny}, or {@code shadow} for a no that was passed over
 * @param ground what it rests on, or why not
 * @param record the account of record, or null
 * @param revision the state that was decided on, or null
 * @param status the status that was answered; 499 where the caller did not wait for one
 * @param latency until the answer began
 */
public record AuditLine(
    Instant at,
    String request,
    String trace,
    String operation,
    String kind,
    String account,
    String actor,
    String client,
    String sandbox,
    String decision,
    String ground,
    String record,
    String revision,
    int status,
    Duration latency) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns the line as JSON, without a line break. */
  public String text() {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("at", at.toString());
      json.writeStringField("request", request);
      json.writeStringField("trace", trace);
      json.writeStringField("operation", operation);
      json.writeStringField("kind", kind);
      json.writeStringField("account", account);
      json.writeStringField("actor", actor);
      json.writeStringField("client", client);
      json.writeStringField("sandbox", sandbox);
      json.writeStringField("decision", decision);
      json.writeStringField("ground", ground);
      json.writeStringField("account_of_record", record);
      json.writeStringField("revision", revision);
      json.writeNumberField("status", status);
      json.writeNumberField("ms", latency.toMillis());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
