package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The vault: raw bytes under keys that may hold slashes. */
final class VaultHandlers {
  private static final int MOST_KEYS = 10_000;

  private VaultHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "writeVault", VaultHandlers::store,
        "readVault", VaultHandlers::retrieve,
        "deleteFromVault", VaultHandlers::delete,
        "listVault", VaultHandlers::list);
  }

  /** Returns a row for an object; nothing is kept yet. */
  static JsonObject object(Call call, String key, String contentType, byte[] bytes) {
    return new JsonObject()
        .put("key", key)
        .put("content_type", contentType)
        .put("data", Base64.getEncoder().encodeToString(bytes))
        .put("content_hash", hash(bytes))
        .put("size_bytes", bytes.length)
        .put("stored_at", call.world().now().toString());
  }

  private static Answer store(Call call) {
    JsonObject row =
        object(
            call,
            call.parameter("key"),
            call.contentType().orElse("application/octet-stream"),
            call.body().getBytes());
    call.shelf(Kind.OBJECT).put(row);
    return Answer.ok(
        new JsonObject()
            .put("key", row.getString("key"))
            .put("full_key", call.sandboxId() + "/" + row.getString("key"))
            .put("size_bytes", row.getInteger("size_bytes"))
            .put("encrypted", "true".equals(call.query().get("encrypt")))
            .put("content_hash", row.getString("content_hash")));
  }

  private static Answer retrieve(Call call) {
    JsonObject row = call.row(Kind.OBJECT, "key");
    return new Answer.Whole(
        200,
        row.getString("content_type"),
        Buffer.buffer(Base64.getDecoder().decode(row.getString("data"))));
  }

  private static Answer delete(Call call) {
    call.row(Kind.OBJECT, "key");
    call.shelf(Kind.OBJECT).remove(call.parameter("key"));
    return Answer.done("the object is gone");
  }

  private static Answer list(Call call) {
    String prefix = call.query().contains("prefix") ? call.query().get("prefix") : "";
    List<String> keys =
        call.shelf(Kind.OBJECT).all(row -> row.getString("key").startsWith(prefix)).stream()
            .map(row -> row.getString("key"))
            .limit(MOST_KEYS)
            .toList();
    return Answer.ok(new JsonObject().put("keys", new JsonArray(keys)).put("count", keys.size()));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
