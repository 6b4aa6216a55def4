package com.copass.access.catalogue;

/**
 * One thing that is wrong with a document.
 *
 * @param operation the operation it is about, as {@code GET /path}, or {@code document}
 * @param member the member of the document below that operation, for example {@code x-access.class}
 * @param message what is wrong and what is allowed
 */
public record Problem(String operation, String member, String message) {
  @Override
  public String toString() {
    return operation + ": " + member + ": " + message;
  }
}
