package com.copass.access.quickstart.story;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Writes the story down while it happens; coloured only where a person reads. Not thread-safe. */
public final class Scribe {
  private static final int WIDTH = 66;

  private final PrintStream out;
  private final boolean coloured;
  private int chapters;
  private int steps;

  /** Writes there. */
  public Scribe(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** Returns how many steps there were. */
  public int steps() {
    return steps;
  }

  void chapter(String title) {
    chapters++;
    out.println();
    out.println(paint("1", chapters + ". " + title));
  }

  /** Plays a step that ends with an answer; its status is written behind it. */
  Answer step(String what, Supplier<Answer> play) {
    Answer answer = told(what, play);
    String status = Integer.toString(answer.status());
    String word = answer.status() >= 400 ? " " + answer.text("error") : "";
    out.println(paint(answer.status() < 400 ? "32" : "33", status + word));
    return answer;
  }

  /** Plays a step that is right when it returns; what it returns is written behind it. */
  void check(String what, Supplier<String> play) {
    out.println(paint("32", told(what, play)));
  }

  /** Writes something that the story shows, and that is no step. */
  void show(String line) {
    out.println("       " + line);
  }

  void end(String line) {
    out.println();
    out.println(paint("1;32", line));
  }

  private <T> T told(String what, Supplier<T> play) {
    steps++;
    String dots = ".".repeat(Math.max(3, WIDTH - what.length()));
    out.printf("  %3d. %s %s ", steps, what, dots);
    out.flush();
    try {
      return play.get();
    } catch (StoryFailure e) {
      out.println(paint("1;31", "NOT AS EXPECTED"));
      out.println();
      out.println(paint("31", e.getMessage()));
      throw e;
    }
  }

  private String paint(String colour, String text) {
    return coloured ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
  }
}
