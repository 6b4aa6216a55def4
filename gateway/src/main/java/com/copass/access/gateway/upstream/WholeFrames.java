package com.copass.access.gateway.upstream;

import io.vertx.core.buffer.Buffer;

/**
 * Passes an event stream on in whole events, so that it can be cut between two of them: what is
 * left of an event waits for its end, octets as they came. Passes any other body on as it comes.
 */
final class WholeFrames {
  /** A longer event goes on in pieces; a cut then can't be announced. */
  private static final int LONGEST_WAIT = 64 * 1024;

  private static final Buffer NOTHING = Buffer.buffer();

  private final boolean waits;
  private Buffer held = NOTHING;
  private boolean between = true;

  private WholeFrames(boolean waits) {
    this.waits = waits;
  }

  /** For {@code text/event-stream}. */
  static WholeFrames ofEvents() {
    return new WholeFrames(true);
  }

  /** For everything else. */
  static WholeFrames ofBytes() {
    return new WholeFrames(false);
  }

  /** Takes what came and returns what may go on now. */
  Buffer next(Buffer part) {
    if (!waits) {
      return part;
    }
    Buffer all = held.length() == 0 ? part : Buffer.buffer().appendBuffer(held).appendBuffer(part);
    int end = afterLastBlankLine(all);
    if (all.length() - end > LONGEST_WAIT) {
      end = all.length();
      between = false;
    } else if (end > 0) {
      between = true;
    }
    held = end == all.length() ? NOTHING : all.getBuffer(end, all.length());
    return end == all.length() ? all : all.getBuffer(0, end);
  }

  /** Returns what was held back, at the stream's own end. */
  Buffer rest() {
    Buffer rest = held;
    held = NOTHING;
    return rest;
  }

  /** Tells whether what went on so far ends with an event's end. */
  boolean isBetweenFrames() {
    return waits && between;
  }

  /** An event ends with an empty line; a line ends with LF, CR, or both. */
  private static int afterLastBlankLine(Buffer all) {
    for (int i = all.length() - 1; i > 0; i--) {
      byte last = all.getByte(i);
      byte before = all.getByte(i - 1);
      boolean empty =
          (last == '\n' && before == '\n')
              || (last == '\r' && before == '\r')
              || (last == '\n' && before == '\r' && i > 1 && all.getByte(i - 2) == '\n');
      if (empty) {
        return i + 1;
      }
    }
    return 0;
  }
}
