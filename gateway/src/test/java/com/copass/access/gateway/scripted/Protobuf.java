package com.copass.access.gateway.scripted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a message in Protocol Buffers' encoding, by their numbers. */
final class Protobuf {
  private final Map<Integer, List<byte[]>> bytes = new HashMap<>();
  private final Map<Integer, List<Long>> numbers = new HashMap<>();
  private final byte[] encoded;
  private int at;

  private Protobuf(byte[] encoded) {
    this.encoded = encoded;
  }

  static Protobuf of(byte[] encoded) {
    Protobuf message = new Protobuf(encoded);
    while (message.at < encoded.length) {
      message.field();
    }
    return message;
  }

  /** Returns texts, octets and messages. */
  List<byte[]> bytes(int field) {
    return bytes.getOrDefault(field, List.of());
  }

  List<Protobuf> messages(int field) {
    return bytes(field).stream().map(Protobuf::of).toList();
  }

  List<Long> numbers(int field) {
    return numbers.getOrDefault(field, List.of());
  }

  private void field() {
    long tag = varint();
    int field = (int) (tag >>> 3);
    switch ((int) tag & 7) {
      case 0 -> numbers.computeIfAbsent(field, key -> new ArrayList<>()).add(varint());
      case 1 -> at += 8;
      case 2 -> {
        byte[] value = new byte[(int) varint()];
        System.arraycopy(encoded, at, value, 0, value.length);
        at += value.length;
        bytes.computeIfAbsent(field, key -> new ArrayList<>()).add(value);
      }
      case 5 -> at += 4;
      default -> throw new AssertionError("wire type of tag " + tag);
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = encoded[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
