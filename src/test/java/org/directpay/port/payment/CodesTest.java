package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

  /** Aligned: the codes, who says it, the status, its reasons, and what it means. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iso20022 | SUBMIT   | RCVD      |           | PENDING
          iso20022 | SUBMIT   | ACSP      |           | PENDING
          iso20022 | QUERY    | ACWP      |           | PENDING
          iso20022 | QUERY    | ACSC      |           | PAID
          iso20022 | CALLBACK | ACCC      |           | PAID
          iso20022 | CALLBACK | RJCT      | AC01      | REJECTED
          iso20022 | CALLBACK | RJCT      |           | REJECTED
          iso20022 | CALLBACK | RJCT      | XX77      | UNKNOWN
          iso20022 | SUBMIT   | RJCT      | AM05      | UNKNOWN
          iso20022 | SUBMIT   | RJCT      | AC01 DUPL | UNKNOWN
          iso20022 | QUERY    | RJCT      | NOOR      | NOT_FOUND
          iso20022 | SUBMIT   | RJCT      | NOOR      | UNKNOWN
          iso20022 | CALLBACK | RJCT      | NOOR      | UNKNOWN
          iso20022 | QUERY    | BLCK      |           | UNKNOWN
          iso20022 | QUERY    | PAID      |           | UNKNOWN
          iso20022 | QUERY    | acsc      |           | UNKNOWN
          unionpay | QUERY    | 00        |           | PAID
          unionpay | QUERY    | 01        |           | REJECTED
          unionpay | SUBMIT   | 03        |           | UNKNOWN
          unionpay | SUBMIT   | 05        |           | PENDING
          unionpay | QUERY    | 08        |           | PENDING
          unionpay | QUERY    | 09        |           | PENDING
          unionpay | SUBMIT   | 12        |           | UNKNOWN
          unionpay | QUERY    | 34        |           | NOT_FOUND
          unionpay | SUBMIT   | 35        |           | UNKNOWN
          unionpay | QUERY    | 37        |           | UNKNOWN
          unionpay | QUERY    | 61        |           | REJECTED
          unionpay | QUERY    | 99        |           | UNKNOWN
          plain    | QUERY    | PAID      |           | PAID
          plain    | QUERY    | REJECTED  | R-17      | REJECTED
          plain    | SUBMIT   | REJECTED  | AM05      | UNKNOWN
          plain    | QUERY    | SUCCESS   |           | UNKNOWN
          """)
  void means(String codes, Source source, String status, String reasons, Outcome outcome)
      throws IOException {
    List<String> why = reasons == null ? List.of() : Arrays.asList(reasons.split(" "));
    assertThat(Codes.read(codes).outcome(source, status, why)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status ACSC",
        "status ACSC PAYED",
        "state ACSC PAID",
        "reason AC01 PAID",
        "status ACSC PAID\nstatus ACSC PENDING",
      })
  void aWrongLineIsRefusedWhole(String text) {
    assertThatThrownBy(() -> Codes.parse("# codes\n\n" + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text.lines().reduce((first, last) -> last).orElseThrow());
  }

  @Test
  void aNetworkMayBringItsOwn(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("codes.txt");
    Files.writeString(file, "status ACSC PENDING here it is not final\n");
    assertThat(Codes.read(file.toString()).statuses()).isEqualTo(Map.of("ACSC", Outcome.PENDING));
    assertThatThrownBy(() -> Codes.read("nosuch")).isInstanceOf(IllegalArgumentException.class);
  }
}
