package com.copass.access.keycloak.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String HANDLE = "/api/v1/users/me/handle";

  @Test
  void somebodyNewHasNone() {
    KEYCLOAK.addPerson("henry");

    Answer answer = KEYCLOAK.as("henry", "GET", HANDLE, "").expect(200);

    assertThat(answer.text()).isEqualTo("{\"copass_id\":null}");
  }

  @Test
  void isClaimedInItsOneFormChangedAndReleased() {
    KEYCLOAK.addPerson("iris");

    assertThat(claim("iris", "@Iris.Smith").expect(200).get("copass_id")).isEqualTo("iris.smith");
    assertThat(current("iris")).isEqualTo("iris.smith");
    claim("iris", "iris.jones").expect(200);
    assertThat(current("iris")).isEqualTo("iris.jones");
    KEYCLOAK.as("iris", "DELETE", HANDLE, "").expect(204);
    assertThat(current("iris")).isNull();
  }

  @Test
  void ofSomebodyElseIsTakenAndStaysSoAfterItsRelease() {
    KEYCLOAK.addPerson("jack");
    KEYCLOAK.addPerson("jill");
    claim("jack", "the-real-jack").expect(200);

    assertThat(claim("jill", "the-real-jack").outcome()).isEqualTo("409 handle_taken");
    KEYCLOAK.as("jack", "DELETE", HANDLE, "").expect(204);
    assertThat(claim("jill", "the-real-jack").outcome()).isEqualTo("409 handle_taken");
    assertThat(claim("jack", "the-real-jack").outcome()).isEqualTo("200");
  }

  @Test
  void ofTwoWhoClaimItAtOnceOneGetsIt() {
    List<String> people = IntStream.range(0, 6).mapToObj(i -> "racer" + i).toList();
    people.forEach(KEYCLOAK::addPerson);
    people.forEach(KEYCLOAK::tokenOf);

    List<String> outcomes =
        people.parallelStream().map(person -> claim(person, "the-winner").outcome()).toList();

    assertThat(outcomes).containsOnlyOnce("200").contains("409 handle_taken");
    assertThat(outcomes).allMatch(outcome -> outcome.matches("200|409 handle_taken"));
  }

  @Test
  void ofTwoClaimsByOnePersonAtOnceOneStays() {
    KEYCLOAK.addPerson("kate");
    KEYCLOAK.tokenOf("kate");

    List<String> claimed =
        List.of("kate-one", "kate-two", "kate-three").parallelStream()
            .filter(handle -> claim("kate", handle).status() == 200)
            .toList();

    assertThat(current("kate")).isIn(claimed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"copass_id\":\"a..b\"}",
        "{\"copass_id\":\"ab\"}",
        "{\"copass_id\":\"\u0430lice\"}",
        "{\"copass_id\":7}",
        "{\"copass_id\":null}",
        "{}",
        "{\"copass_id\":\"alice1\",\"copass_id\":\"alice2\"}",
        "{\"copass_id\":\"alice1\",\"user_id\":\"x\"}",
        "{\"copass_id\":\"alice1\"} {}",
        "[]",
        "\"alice1\"",
        "not json",
        ""
      })
  void whatIsNoHandleIsRefused(String body) {
    assertThat(KEYCLOAK.as("dave", "PUT", HANDLE, body).outcome()).isEqualTo("400 invalid_request");
    assertThat(current("dave")).isNull();
  }

  @Test
  void guessingIsSlowedDown() {
    KEYCLOAK.addPerson("guesser");
    KEYCLOAK.addPerson("laura");
    claim("laura", "laura").expect(200);

    List<String> outcomes =
        IntStream.range(0, 70).mapToObj(i -> claim("guesser", "laura").outcome()).toList();

    assertThat(outcomes.subList(0, 60)).containsOnly("409 handle_taken");
    assertThat(outcomes.subList(61, 70)).containsOnly("429 too_many_requests");
  }

  private static Answer claim(String person, String handle) {
    return KEYCLOAK.as(person, "PUT", HANDLE, Http.json(Map.of("copass_id", handle)));
  }

  private static String current(String person) {
    return KEYCLOAK.as(person, "GET", HANDLE, "").expect(200).get("copass_id");
  }
}
