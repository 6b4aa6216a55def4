package com.copass.access.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as far as callers can be told apart by it. */
public final class Peer {
  /** What one subscriber is given of IPv6 at least: in it any number of addresses is theirs. */
  private static final int NETWORK_OCTETS = 8;

  private Peer() {}

  /**
   * Returns the address at the other end of the connection, of IPv6 the first 64 bits. What a
   * header says of it is not asked: anybody can write one.
   */
  public static String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    return address == null ? "" : network(address);
  }

  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // A literal: nothing is looked up.
      byte[] octets = InetAddress.getByName(address).getAddress();
      return octets.length > NETWORK_OCTETS
          ? HexFormat.of().formatHex(Arrays.copyOf(octets, NETWORK_OCTETS))
          : InetAddress.getByAddress(octets).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
