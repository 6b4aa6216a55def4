package com.copass.access.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} wanted, {1} found: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1}               | {"a":1,"b":2}                | ''
          {"a":1}               | {"a":2}                      | a
          {"a":1}               | {}                           | a
          {"a":{"b":"x"}}       | {"a":{"b":"x","c":"y"}}      | ''
          {"a":{"b":"x"}}       | {"a":{"b":"y"}}              | a.b
          {"a":{"b":"x","c":1}} | {}                           | a.b, a.c
          {"a":["x","y"]}       | {"a":["y","x"]}              | ''
          {"a":["x"]}           | {"a":["x","y"]}              | a
          {"a":[]}              | {}                           | ''
          {"a":""}              | {}                           | ''
          {"a":false}           | {}                           | a
          {"a":"true"}          | {"a":true}                   | ''
          """)
  void whatIsWantedIsHeldAgainstWhatIsFound(String wanted, String found, String paths)
      throws Exception {
    assertThat(String.join(", ", Differences.of(tree(wanted), tree(found)))).isEqualTo(paths);
  }

  @Test
  void whatADocumentDoesNotNameSurvives() throws Exception {
    JsonNode merged =
        Differences.merged(
            (ObjectNode) tree("{'a':{'b':'new'},'list':['x']}"),
            (ObjectNode) tree("{'id':'1','a':{'b':'old','kept':'y'},'list':['z','x']}"));
    assertThat(merged).isEqualTo(tree("{'id':'1','a':{'b':'new','kept':'y'},'list':['x']}"));
  }

  private static JsonNode tree(String json) throws Exception {
    return JSON.readTree(json.replace('\'', '"'));
  }
}
