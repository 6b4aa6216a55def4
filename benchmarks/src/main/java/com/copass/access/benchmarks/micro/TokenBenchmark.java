package com.copass.access.benchmarks.micro;

import com.copass.access.benchmarks.rooms.Knowledge;
import com.copass.access.benchmarks.rooms.RecordText;
import com.copass.access.gateway.token.VerifiedToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From a bearer to who presents it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {
  private static final int PEOPLE = 64;

  private Knowledge remembering;
  private Knowledge forgetting;
  private List<String> known;
  private List<String> unknown;
  private List<byte[]> signed;
  private List<byte[]> signatures;
  private PublicKey key;
  private int turn;

  /** Starts one gateway's memory that holds all tokens, and one that holds one. */
  @Setup
  public void start() {
    remembering = start(PEOPLE);
    forgetting = start(1);
    known = tokens(remembering);
    unknown = tokens(forgetting);
    key = forgetting.realm().key().publicKey();
    signed =
        unknown.stream()
            .map(token -> token.substring(0, token.lastIndexOf('.')))
            .map(text -> text.getBytes(StandardCharsets.US_ASCII))
            .toList();
    signatures =
        unknown.stream()
            .map(
                token -> Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)))
            .toList();
  }

  /** Stops both. */
  @TearDown
  public void stop() {
    remembering.close();
    forgetting.close();
  }

  /** As nearly every request's: seen before. */
  @Benchmark
  public VerifiedToken remembered() {
    return done(remembering, known.get(next()));
  }

  /** Seen for the first time. */
  @Benchmark
  public VerifiedToken verified() {
    return done(forgetting, unknown.get(next()));
  }

  /** What of that no checker of tokens can do without. */
  @Benchmark
  public boolean signatureOnly() throws GeneralSecurityException {
    int index = next();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(signed.get(index));
    return signature.verify(signatures.get(index));
  }

  private int next() {
    turn = (turn + 1) % PEOPLE;
    return turn;
  }

  private static VerifiedToken done(Knowledge knowledge, String token) {
    return knowledge.authenticate(token).result();
  }

  private static Knowledge start(int remembered) {
    return Knowledge.start(
        Map.of("COPASS_GATEWAY_LIMITS_REMEMBERED_TOKENS", Integer.toString(remembered)),
        id -> RecordText.of(id, 0));
  }

  private static List<String> tokens(Knowledge knowledge) {
    List<String> tokens =
        IntStream.range(0, PEOPLE).mapToObj(i -> knowledge.realm().token("person-" + i)).toList();
    tokens.forEach(token -> Knowledge.await(knowledge.authenticate(token)));
    return tokens;
  }
}
