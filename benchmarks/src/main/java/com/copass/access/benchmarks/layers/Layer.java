package com.copass.access.benchmarks.layers;

import java.util.Arrays;
import java.util.List;

/** How far a request goes; each layer does what those before it do. */
public enum Layer {
  /** The target is read, an operation is found, headers are chosen, the exchange can be cut. */
  HEADERS,
  /** The bearer is found among those remembered. */
  TOKEN,
  /** The sandbox's record is looked up and the rules are asked. */
  DECISION,
  /** The upstream is told who asks by a token that is remembered. */
  IDENTITY,
  /** A line of audit is written and the request is counted. */
  AUDIT;

  /** Returns their names, the first first. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Layer::name).toList();
  }

  boolean has(Layer other) {
    return compareTo(other) >= 0;
  }
}
