package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.catalogue.PathTemplate.Segment;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CopassCatalogueTest {
  private static final Catalogue COPASS = Catalogues.copass();

  static List<Operation> operations() {
    return COPASS.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationMatchesItsOwnTemplate(Operation operation) {
    List<String> segments =
        operation.path().segments().stream()
            .map(
                segment ->
                    switch (segment) {
                      case Segment.Literal(String text) -> text;
                      case Segment.Parameter(String name) -> name + "-1";
                      case Segment.Rest(String name) -> name + "-1";
                    })
            .toList();
    assertThat(COPASS.match(operation.method(), segments))
        .hasValueSatisfying(match -> assertThat(match.operation()).isEqualTo(operation));
  }
}
