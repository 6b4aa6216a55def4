package com.copass.access.trail;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a chain goes, as a realm has signed it.
 *
 * @param issuer the realm, by its address
 * @param realm the realm, by its id
 * @param sandbox the sandbox
 * @param sequence the number of its last record
 * @param hash the hash of that record
 */
record Head(String issuer, String realm, String sandbox, long sequence, String hash) {
  static Head of(JsonNode claims) {
    return new Head(
        claims.path("iss").asText(),
        claims.path("realm").asText(),
        claims.path("sandbox").asText(),
        claims.path("sequence").asLong(),
        claims.path("hash").asText());
  }
}
