package com.copass.access.quickstart;

import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param story play the story
 * @param fresh forget the data of earlier starts
 * @param portOffset added to every usual port
 */
record Options(boolean story, boolean fresh, int portOffset) {
  static final String USAGE =
      """
      ./run                   starts Keycloak, the gateway and a stand-in for the Copass API; Ctrl-C stops
      ./run --story           plays the story against what runs, or starts a system of its own for it
      ./run --fresh           forgets the data of earlier starts first
      ./run --port-offset N   adds N to every port; with another N, another system with data of its own
                              (or set COPASS_PORT_OFFSET)
      ./run --help            shows this
      """;

  private static final int LARGEST_OFFSET = 56_000;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that says what is wrong and what there is
   */
  static Options of(List<String> arguments, String offsetVariable) {
    boolean story = false;
    boolean fresh = false;
    String offset = offsetVariable == null || offsetVariable.isBlank() ? "0" : offsetVariable;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--story" -> story = true;
        case "--fresh" -> fresh = true;
        case "--port-offset" -> {
          i++;
          offset = i < arguments.size() ? arguments.get(i) : "";
        }
        default ->
            throw new IllegalArgumentException("unknown option " + arguments.get(i) + "\n" + USAGE);
      }
    }
    return new Options(story, fresh, number(offset));
  }

  private static int number(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_OFFSET) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "the port offset must be a number from 0 to " + LARGEST_OFFSET);
  }
}
