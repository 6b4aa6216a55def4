package com.copass.access.benchmarks.setting;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a contest is about. Immutable.
 *
 * @param folder where everybody keeps what they need, one folder each
 * @param lib the folder of jars that Java programs run with
 * @param springLib the folder of jars that the peer of Spring's runs with
 * @param issuer the realm
 * @param audience what a token must be for
 * @param publicKey PEM file of the key that signs the tokens
 * @param keyId what the tokens call that key
 * @param upstreamPort where the API listens
 * @param requests one for each person, about a sandbox of their own
 * @param bad what must be refused, all for the first of the requests
 */
public record Setting(
    Path folder,
    Path lib,
    Path springLib,
    URI issuer,
    String audience,
    Path publicKey,
    String keyId,
    int upstreamPort,
    List<Asked> requests,
    List<BadToken> bad) {
  /** Copies the lists. */
  public Setting {
    requests = List.copyOf(requests);
    bad = List.copyOf(bad);
  }

  /** Returns the same with another API. */
  public Setting withUpstream(int port) {
    return new Setting(
        folder, lib, springLib, issuer, audience, publicKey, keyId, port, requests, bad);
  }
}
