package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against the oracle, case by case, and how many cases end how. */
final class EnumerationIT {
  private static final int SHOWN = 10;

  static Stream<Slice> slices() {
    return Enumeration.SLICES.stream();
  }

  @ParameterizedTest
  @MethodSource("slices")
  void theOracleSaysTheSameInEveryCase(Slice slice) {
    List<String> differences = new ArrayList<>();
    slice.forEach(
        (request, access) -> {
          Decision decided = Rules.decide(request, access, Cast.NOW);
          Decision expected = Oracle.decide(request, access, Cast.NOW);
          if (!decided.equals(expected) && differences.size() < SHOWN) {
            differences.add("%s, %s: %s, not %s".formatted(request, access, decided, expected));
          }
        });
    assertThat(differences).isEmpty();
  }

  /**
   * A change of the rules moves these numbers: whoever changes them says why in the commit. Some
   * can be worked out by hand: what Alice may do in her own account is asked under "roles" by two
   * principals, with 18 actions of the class, for 3 targets, over 18 accesses: 1,944 times.
   */
  @Test
  void asManyCasesEndInEachWayAsWereCounted() {
    assertThat(countsByEnding())
        .isEqualTo(
            """
                                            roles projects    times     keys
            ByGrant OneAgent for olga          18        0       16       80
            ByGrant Projects for alice        300     2050       96        0
            ByGrant Projects for olga         114     3025      100        0
            ByGrant Whole for alice           864    33280       48        0
            ByGrant Whole for olga            621    43264      100       72
            ByKey OneAgent for alice            6        0        0        8
            ByKey OneAgent for olga             6        0        0        8
            OwnAccount Whole for alice       1944        0     2304        0
            OwnAccount Whole for olga        1944        0     2304        0
            Ownership OneAgent for olga        90        0      576      240
            Ownership Whole for olga         9720        0     6912        0
            no, editor_needed                 216    23644       40       36
            no, grant_expired                1512        0     7056        0
            no, key_not_live                20790        0    24192   111888
            no, no_grant_of_ones_own          216        0      144        0
            no, no_relation                 32130    81920    42336    60480
            no, operation_closed            12636        0    14976    34560
            no, other_agent                     0        0        0      672
            no, other_run                     138        0        0      672
            no, outside_project                 0     4320        0        0
            no, own_credential_needed        3132    39936     2376     4752
            no, owner_cannot_leave           1620        0     1152        0
            no, owner_inactive               4158        0    15624    34776
            no, owner_needed                 2349        0      360      108
            no, runs_one_agent_only         15330        0    11904    51168
            no, sandbox_archived             1296        0     1008     5760
            no, sandbox_suspended            1674        0     1008     5760
            no, whole_sandbox_needed          900    90097      152        0
            cases                          113724   321536   134784   311040
            """);
  }

  private static String countsByEnding() {
    Map<String, long[]> counts = new TreeMap<>();
    long[] sizes = new long[Enumeration.SLICES.size()];
    for (int i = 0; i < sizes.length; i++) {
      Slice slice = Enumeration.SLICES.get(i);
      int column = i;
      sizes[i] = slice.size();
      slice.forEach(
          (request, access) -> {
            String ending = ending(Rules.decide(request, access, Cast.NOW));
            counts.computeIfAbsent(ending, unseen -> new long[sizes.length])[column]++;
          });
    }
    StringBuilder table = new StringBuilder();
    table.append(line("", Enumeration.SLICES.stream().map(Slice::name)));
    counts.forEach((ending, row) -> table.append(line(ending, texts(row))));
    return table.append(line("cases", texts(sizes))).toString();
  }

  private static Stream<String> texts(long[] numbers) {
    return Arrays.stream(numbers).mapToObj(Long::toString);
  }

  private static String line(String head, Stream<String> cells) {
    StringBuilder line = new StringBuilder("%-28s".formatted(head));
    cells.forEach(cell -> line.append("%9s".formatted(cell)));
    return line.append('\n').toString();
  }

  private static String ending(Decision decision) {
    return switch (decision) {
      case Decision.Deny(Reason reason) -> "no, " + reason.word();
      case Decision.Allow(Ground ground, Reach reach, AccountId account) ->
          "%s %s for %s".formatted(nameOf(ground), nameOf(reach), account);
    };
  }

  private static String nameOf(Object value) {
    return value.getClass().getSimpleName();
  }
}
