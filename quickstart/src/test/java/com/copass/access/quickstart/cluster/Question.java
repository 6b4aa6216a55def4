package com.copass.access.quickstart.cluster;

/**
 * A request of which the right answer is known.
 *
 * @param who asks
 * @param method its method
 * @param path its path
 * @param body its JSON; empty for none
 * @param status the right answer
 * @param word the error's word in it; empty where it is none
 * @param weight how often it is asked, beside the others
 */
record Question(
    String who, String method, String path, String body, int status, String word, int weight) {

  static Question allowed(int weight, String who, String method, String path, int status) {
    return new Question(who, method, path, "", status, "", weight);
  }

  static Question refused(
      int weight, String who, String method, String path, int status, String word) {
    return new Question(who, method, path, "", status, word, weight);
  }

  Question with(String json) {
    return new Question(who, method, path, json, status, word, weight);
  }

  /** Tells whether this is the right answer. */
  boolean isAnswered(Api.Answer answer) {
    return answer.status() == status && answer.word().equals(word);
  }
}
