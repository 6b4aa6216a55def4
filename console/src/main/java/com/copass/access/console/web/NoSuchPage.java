package com.copass.access.console.web;

/** An address at which there is nothing. */
final class NoSuchPage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchPage() {
    super("no such page", null, false, false);
  }
}
