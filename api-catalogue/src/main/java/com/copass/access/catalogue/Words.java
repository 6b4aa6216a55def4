package com.copass.access.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of the extension: how a constant is written, and what to say about an unknown one. */
final class Words {
  private Words() {}

  /** Returns how a constant is written in a document, for example {@code linked_source}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the constant that is written like this, or empty. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst();
  }

  /** Returns every word of a type, in its order. */
  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::word).toList();
  }

  /** Says that something is not known here, what comes near and what all would be. */
  static String unknown(String what, String found, Collection<String> allowed) {
    String message = what + " \"" + found + "\" is not known here";
    if (allowed.isEmpty()) {
      return message + ": there is none";
    }
    return message
        + nearest(found, allowed).map(near -> "; nearest: " + near).orElse("")
        + "; allowed: "
        + String.join(", ", allowed);
  }

  /** Returns the word that was probably meant, or empty where none comes near. */
  static Optional<String> nearest(String found, Collection<String> allowed) {
    return allowed.stream()
        .min(Comparator.comparingInt(candidate -> distance(found, candidate)))
        .filter(candidate -> distance(found, candidate) <= Math.max(2, found.length() / 2));
  }

  /** What is part of the other is near; else Levenshtein's distance. */
  private static int distance(String a, String b) {
    return a.contains(b) || b.contains(a) ? 1 : levenshtein(a, b);
  }

  private static int levenshtein(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
