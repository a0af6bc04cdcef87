package org.directpay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.directpay.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hospital's programmer who copies what the contract's README shows is answered as it says. */
final class ContractExamplesIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir private Path temporary;

  @Test
  void examplesOfTheContract_workAsTheyStand() throws Exception {
    String readme = Files.readString(Path.of("proto/README.md"));
    Matcher line = Pattern.compile("<<'END'\n(.*?)END\n", Pattern.DOTALL).matcher(readme);
    Matcher bill =
        Pattern.compile("http://[^/]+(/\\S+/settlements) [^{]*-d '(.*?)'\n", Pattern.DOTALL)
            .matcher(readme);
    assertThat(line.find() && bill.find()).isTrue();
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"));
        Town town = Town.open(data, WalkIT.settings(data), DATABASE.url())) {
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      town.walk(WalkIT.story(told)).play();
      town.addresses(WalkIT.story(told));
      Api api = new Api(address(told), Files.readString(data.resolve("api.key")).strip());

      JsonObject coverage = new JsonObject(line.group(1).replace("\n", ""));
      api.put("/v1/insurers/GX-LIFE/coverages/" + coverage.getString("coverage_id"), coverage);
      JsonObject decision = api.post(bill.group(1), new JsonObject(bill.group(2)));
      assertThat(decision.getString("status")).isEqualTo("DECISION_STATUS_BOOKED");
      assertThat(decision.getString("insurers_pay_fen")).isEqualTo("8000");
    }
  }

  private static String address(ByteArrayOutputStream told) {
    Matcher address = Pattern.compile("http://\\S+(?=/openapi.yaml)").matcher(told.toString(UTF_8));
    assertThat(address.find()).isTrue();
    return address.group();
  }
}
