package com.copass.access.gateway.config;

/**
 * Where to listen.
 *
 * @param host a host name or address of this machine
 * @param port 0 to 65535; 0 lets the system choose
 */
public record Address(String host, int port) {}
