package com.copass.access.standin.record;

/**
 * One header field as it came.
 *
 * @param name the name, in the case in which it came
 * @param value the value
 */
public record Field(String name, String value) {
  /** Names the field; the value may be a credential. */
  @Override
  public String toString() {
    return name;
  }
}
