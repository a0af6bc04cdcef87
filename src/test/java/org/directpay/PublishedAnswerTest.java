package org.directpay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every statement of an example can fail. */
final class PublishedAnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # entry | field        | what it says instead
          W001    | check        | {"(50000-10000)×1": "40001"}
          W001    | expected     | [[4800001]]
          W001    | arithmetic   | [["48000.01"]]
          W001    | published    | [["48000.01"]]
          W001    | benefits     | [[{"IN": 4000001}]]
          W001    | benefits     | [[{"OTHER": 0}]]
          W002    | patient_pays | [1900001]
          W008    | reasons      | [["WITHIN_DEDUCTIBLE"], ["WITHIN_DEDUCTIBLE"]]
          W008    | effects      | [[["BENEFIT_ENDED"]], [null]]
          W009    | expected     | [[0]]
          W042    | published    | [["1520"]]
          W087    | rounded_to   | "1"
          """)
  void aWrongStatement_isFound(String entry, String field, String value) {
    PublishedExample example =
        PublishedExample.all().stream()
            .filter(one -> one.name().equals(entry))
            .findFirst()
            .orElseThrow();
    PublishedExample wrong =
        new PublishedExample(
            example.file(), example.json().copy().put(field, Json.decodeValue(value)));
    PublishedAnswer answer = PublishedAnswer.of(wrong);

    assertThatThrownBy(answer::verify).isInstanceOf(AssertionError.class);
  }
}
