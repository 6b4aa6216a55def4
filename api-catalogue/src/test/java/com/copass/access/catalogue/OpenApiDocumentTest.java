package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document is OpenAPI 3.1 in the eyes of a reader that is not ours. */
class OpenApiDocumentTest {
  @Test
  void aStrangersReaderFindsNothingWrongWithTheDocument() {
    assertThat(complaints(Documents.copass())).isEmpty();
    assertThat(complaints(Documents.boards())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "  title: Copass|  titel: Copass|info.titel is unexpected",
        "      operationId: createSandbox|      operationid: createSandbox|operationid is"
            + " unexpected",
        "operationId: getSandbox|operationId: createSandbox|operationId is repeated",
        "name: sid, in: path, required: true|name: sid, in: path|required value should be true",
        "name: sid, in: path|name: sid, in: pfad|in is not of type",
        "    Sandbox:|    Sandbx:|#/components/schemas/Sandbox is missing",
        "      requestBody:|      requestbody:|requestbody is unexpected",
        "      tags: [sandboxes]|      tags: sandboxes|tags is not of type `array`",
        "      required: [error, detail]|      required: error|required is not of type `array`",
        "      scheme: bearer|      sceme: bearer|sceme is unexpected",
      })
  void theSameReaderComplainsWhenTheDocumentIsBroken(
      String sound, String broken, String complaint) {
    String document = Documents.copass();
    assertThat(document).contains(sound);
    assertThat(complaints(document.replace(sound, broken)))
        .anySatisfy(each -> assertThat(each).contains(complaint));
  }

  private static List<String> complaints(String document) {
    return new OpenAPIV3Parser().readContents(document, null, new ParseOptions()).getMessages();
  }
}
