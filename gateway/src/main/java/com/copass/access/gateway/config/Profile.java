package com.copass.access.gateway.config;

/** How strict the gateway is about its own configuration. */
public enum Profile {
  /** One machine, plain HTTP, literal secrets. Never for anybody's real data. */
  DEMO,
  /** Everything else: TLS towards others, secrets out of the environment or files. */
  PRODUCTION
}
