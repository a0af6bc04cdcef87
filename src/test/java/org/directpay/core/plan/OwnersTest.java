package org.directpay.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeSet;
import org.directpay.core.benefit.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in                                       | [PERSON]
          in ded=100/year/POLICY                   | [PERSON, POLICY]
          in max=100/year/GROUP                    | [PERSON, GROUP]
          in ; in max=100/life/INSURED             | [PERSON, INSURED]
          in ded=100/year family=300               | [PERSON, POLICY]
          in ded=100/year waived                   | [PERSON, POLICY]
          in oop=100/year/POLICY                   | [PERSON, POLICY]
          allow=100 max=9d/year/GROUP              | [PERSON, GROUP]
          lump=100 cond=C1:SEVERE:dead             | [PERSON, INSURED]
          unused in // in max=100/year/POLICY      | [PERSON, POLICY]
          """)
  void of(String terms, String owners) {
    assertEquals(owners, new TreeSet<>(Owners.of(Written.plan("P", terms))).toString());
  }
}
