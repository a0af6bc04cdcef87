package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.claim.ReasonCode;
import org.directpay.port.Contract;
import org.directpay.port.Meters;
import org.directpay.port.Offer;
import org.directpay.port.ProblemCode;
import org.directpay.port.hospital.HospitalCalls;
import org.directpay.port.hospital.HospitalDesk;
import org.directpay.port.insurer.InsurerCalls;
import org.directpay.port.insurer.InsurerDesk;
import org.directpay.port.invoice.InvoiceCalls;
import org.directpay.port.invoice.InvoiceDesk;
import org.junit.jupiter.api.Test;

/** The proto files, what the doors serve, the OpenAPI document and the README say the same. */
final class ContractTest {

  private static final Path OPENAPI = Path.of("src/main/resources/directpay/openapi.yaml");
  private static final Path README = Path.of("proto/README.md");

  private static final Contract CONTRACT = Contract.read();
  private static final List<Offer> OFFERS =
      Stream.of(
              HospitalDesk.open(nobody(HospitalCalls.class), UUID::randomUUID, Meters.none()),
              InsurerDesk.open(nobody(InsurerCalls.class)),
              InvoiceDesk.open(nobody(InvoiceCalls.class), InstantSource.system()))
          .flatMap(List::stream)
          .toList();

  @Test
  void everyCallOfTheContract_isOffered_whereTheContractSays() {
    assertThat(OFFERS.stream().map(offer -> offer.method().methodName()))
        .containsExactlyInAnyOrderElementsOf(Contract.methods());
    assertThat(
            OFFERS.stream()
                .collect(
                    Collectors.toMap(
                        offer -> offer.method().methodName(),
                        offer -> offer.place().verb() + " " + offer.place().path())))
        .isEqualTo(CONTRACT.places());
  }

  @Test
  void openApi_isWrittenFromTheContract() throws IOException {
    String written = new OpenApi(CONTRACT).write(OFFERS);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(OPENAPI, written);
    }
    assertThat(Files.readString(OPENAPI))
        .as("written anew with: mvn test -Dtest=ContractTest -Dopenapi.write=true")
        .isEqualTo(written);
  }

  @Test
  void readme_hasEveryCallProblemAndReason() throws IOException {
    List<String> readme = Files.readAllLines(README);
    assertThat(readme).containsAll(Arrays.stream(ProblemCode.values()).map(this::row).toList());
    assertThat(readme).containsAll(Arrays.stream(ReasonCode.values()).map(this::row).toList());
    assertThat(readme).containsAll(OFFERS.stream().map(this::row).toList());
  }

  private String row(ProblemCode code) {
    return "| `%s` | %d | %d | %s | %s |"
        .formatted(
            code.name(),
            code.httpStatus(),
            code.grpcStatus(),
            code.retryable() ? "yes" : "no",
            code.title());
  }

  private String row(ReasonCode code) {
    return "| `%s` | %s | %s | %s |"
        .formatted(code.name(), code.mendedBy(), code.textZh(), code.textEn());
  }

  private String row(Offer offer) {
    return "| `%s` | `%s %s` |"
        .formatted(
            offer.method().fullMethodName().substring("directpay.v1.".length()),
            offer.place().verb(),
            offer.place().path());
  }

  /** Stands behind a door that nobody enters. */
  private static <T> T nobody(Class<T> type) {
    Object nobody =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
    return type.cast(nobody);
  }
}
