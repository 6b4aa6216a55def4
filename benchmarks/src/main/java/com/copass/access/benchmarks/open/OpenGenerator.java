package com.copass.access.benchmarks.open;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code <file of requests> <port> <connections> <requests a second> <seconds before it counts>
 * <seconds>}. The file has one "path token" a line.
 */
public final class OpenGenerator {
  private OpenGenerator() {}

  /** Says one line of JSON at the end, after {@code RESULT}. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    int perSecond = Integer.parseInt(arguments[3]);
    int before = perSecond * Integer.parseInt(arguments[4]);
    int counted = perSecond * Integer.parseInt(arguments[5]);
    List<byte[]> requests =
        Files.readAllLines(Path.of(arguments[0])).stream().map(OpenGenerator::request).toList();
    OpenLoop loop =
        new OpenLoop(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            perSecond,
            before + counted,
            requests);
    out.println("RESULT " + loop.run().after(before).json());
  }

  private static byte[] request(String line) {
    String[] parts = line.split(" ", -1);
    return ("GET " + parts[0] + " HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        .concat("Authorization: Bearer " + parts[1] + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
