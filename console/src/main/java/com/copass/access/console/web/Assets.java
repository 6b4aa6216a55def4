package com.copass.access.console.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Style sheets, scripts and fonts: out of the console's own jars, from no other address, read and
 * packed once. They hold nothing of anybody's. Safe for any thread.
 */
final class Assets {
  private static final String OWN = "/com/copass/access/console/assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
  private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_.-]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private record Asset(Buffer content, String type, boolean packed) {}

  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  /** Answers with the asset of a name, if there is one. */
  void answer(RoutingContext context) {
    String name = context.pathParam("*");
    Optional<Asset> asset = find(name == null ? "" : name);
    HttpServerResponse response = context.response();
    if (asset.isEmpty()) {
      response.setStatusCode(404).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.get().type())
        // The address does not change with the content, so it is not kept for long.
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600");
    if (asset.get().packed()) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.end(asset.get().content());
  }

  private Optional<Asset> find(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches() || name.contains("..")) {
      return Optional.empty();
    }
    Asset asset = known.get(name);
    if (asset == null) {
      asset = read(name, type);
      if (asset != null) {
        known.put(name, asset);
      }
    }
    return Optional.ofNullable(asset);
  }

  /** Fonts are packed already. */
  private static Asset read(String name, String type) {
    try (InputStream in =
        Assets.class.getResourceAsStream(name.equals("htmx.min.js") ? HTMX : OWN + name)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      boolean pack = !type.startsWith("font/");
      return new Asset(Buffer.buffer(pack ? packed(content) : content), type, pack);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
