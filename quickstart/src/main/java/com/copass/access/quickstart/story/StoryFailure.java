package com.copass.access.quickstart.story;

/**
 * A step of the story did not go as it should; the message says what was expected and what came.
 */
public final class StoryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoryFailure(String message) {
    super(message);
  }

  StoryFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
