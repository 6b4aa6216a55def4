package com.copass.access.gateway.signin;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A session as the value of its cookie: sealed, and small enough that every browser keeps it. Safe
 * for any thread.
 */
final class SessionText {
  /** Browsers keep 4096 octets of name, value and attributes together (RFC 6265 section 6.1). */
  static final int LONGEST = 3900;

  private static final String PURPOSE = "browser session";
  private static final int LONGEST_CONTENT = 16 * 1024;

  private final KeyRing ring;

  SessionText(KeyRing ring) {
    this.ring = ring;
  }

  /** Returns the sealed text; empty where the tokens are too long for a cookie. */
  Optional<String> write(BrowserSession session) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("a", session.access().reveal())
            .put("e", session.accessUntil().getEpochSecond())
            .put("r", session.refresh().reveal())
            .put("u", session.until().getEpochSecond());
    String sealed = ring.seal(PURPOSE, packed(json.toString().getBytes(StandardCharsets.UTF_8)));
    return sealed.length() <= LONGEST ? Optional.of(sealed) : Optional.empty();
  }

  /** Returns the session of a text that a gateway wrote; empty for every other. */
  Optional<BrowserSession> read(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    return ring.open(PURPOSE, sealed)
        .flatMap(SessionText::unpacked)
        .flatMap(StrictJson::object)
        .flatMap(SessionText::of);
  }

  private static Optional<BrowserSession> of(JsonNode json) {
    Optional<String> access = StrictJson.text(json, "a");
    Optional<String> refresh = StrictJson.text(json, "r");
    return access.isEmpty() || refresh.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BrowserSession(
                Secret.of(access.get()),
                Instant.ofEpochSecond(json.path("e").asLong()),
                Secret.of(refresh.get()),
                Instant.ofEpochSecond(json.path("u").asLong())));
  }

  /**
   * Tokens are base64 and lose a quarter. By letters only, never by what was there before: the
   * length then says nothing of whether two parts of the content are alike.
   */
  private static byte[] packed(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setStrategy(Deflater.HUFFMAN_ONLY);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static Optional<byte[]> unpacked(byte[] packed) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(packed);
    byte[] content = new byte[LONGEST_CONTENT];
    try {
      int length = inflater.inflate(content);
      return inflater.finished() ? Optional.of(Arrays.copyOf(content, length)) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
