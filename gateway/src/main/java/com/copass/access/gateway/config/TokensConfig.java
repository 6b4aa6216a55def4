package com.copass.access.gateway.config;

import java.time.Duration;

/**
 * What tokens have to be.
 *
 * @param audience {@code tokens.audience}: has to be in {@code aud}
 * @param requireAtJwt {@code tokens.require-at-jwt}: whether {@code typ} has to be {@code at+jwt};
 *     else {@code JWT} will do as well
 * @param maxBytes {@code tokens.max-bytes}: longer ones are not read
 * @param clockSkew {@code tokens.clock-skew}: how far ahead {@code iat} and {@code nbf} may be
 * @param maxLifetime {@code tokens.max-lifetime}: tokens made for longer are refused; for as long
 *     is remembered which accounts and keys have ended
 * @param openAfterExpiry {@code tokens.open-after-expiry}: for how long what was opened with a
 *     person's token may stay open after that has expired; what was opened with any other token
 *     ends with it
 * @param keysMinInterval {@code tokens.keys-min-interval}: the issuer's keys are not fetched more
 *     often
 */
public record TokensConfig(
    String audience,
    boolean requireAtJwt,
    int maxBytes,
    Duration clockSkew,
    Duration maxLifetime,
    Duration openAfterExpiry,
    Duration keysMinInterval) {}
