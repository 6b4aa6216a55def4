package com.copass.access.quickstart.story;

/**
 * What alice made, and what she shares.
 *
 * @param id the sandbox
 * @param project the project that bob is invited to
 * @param otherProject a project that he is not invited to
 */
record Sandbox(String id, String project, String otherProject) {
  /** The agent that the story is about. */
  static final String AGENT = "helper";

  /** Another one, which no key is for. */
  static final String OTHER_AGENT = "auditor";

  /** Returns a path below the sandbox; {@code ""} for the sandbox itself. */
  String path(String below) {
    return "/api/v1/storage/sandboxes/" + id + below;
  }

  /** Returns a path below the agent. */
  String agent(String below) {
    return path("/agents/" + AGENT + below);
  }
}
