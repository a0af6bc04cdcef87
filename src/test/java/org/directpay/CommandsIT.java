package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator says on the command line, and what is answered. */
final class CommandsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir private Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void give() throws SQLException, IOException {
    Path keys = directory.resolve("keys");
    Files.writeString(keys, "data.1=" + KEY + "\nindex=" + KEY);
    variables.put("DIRECTPAY_DATABASE_URL", DATABASE.url());
    variables.put("DIRECTPAY_KEYS_FILE", keys.toString());
  }

  @Test
  void credential_isIssuedListedRotatedAndRevoked() {
    assertThat(run("credential", "issue", "--name", "A", "--acts-for", "hospital:H1,insurer:I1"))
        .isZero();
    assertThat(said()).startsWith("dpk_");

    assertThat(run("credential", "rotate", "--name", "A")).isZero();
    assertThat(run("credential", "revoke", "--name", "A", "--older")).isZero();
    assertThat(said()).contains("1 revoked");

    assertThat(run("credential", "list")).isZero();
    assertThat(said()).contains("A", "live", "revoked", "hospital:H1,insurer:I1");
  }

  @Test
  void audit_ofEmptyBooks_isClean() {
    assertThat(run("audit")).isZero();
    assertThat(said()).contains("audit: clean");
  }

  @Test
  void balance_ofEmptyBooks_isZero() {
    assertThat(run("balance", "--at", "2026-03-01T08:00:00+08:00")).isZero();
    assertThat(said()).isEqualToIgnoringWhitespace("sum  0.00");
    assertThat(run("balance", "--at", "yesterday")).isEqualTo(2);
    assertThat(said()).contains("--at is not like");
  }

  @Test
  void audit_ofSpoiltBooks_saysWhatIsWrong_andFails() {
    DATABASE.sql(
        "set search_path to directpay",
        "insert into accumulator values (gen_random_uuid(), 'HMB/limit/B', '2026-01-01', 5)");

    assertThat(run("audit")).isEqualTo(1);
    assertThat(said()).contains("accumulators", "NOT CLEAN");
    DATABASE.sql("set search_path to directpay", "delete from accumulator");
  }

  @Test
  void act_takesTwoPersons() throws IOException {
    DATABASE.sql(
        "insert into directpay.parked values ('H1', 'M1', '', '')",
        "insert into directpay.case_file (kind, subject, owner, detail)"
            + " values ('STRANGER', 'rail/X1', 'NETWORK:rail', 'PAID')");
    String zhang = key("zhang", "operator:gateway");
    String li = key("li", "operator:gateway");
    String hospital = key("hospital", "hospital:H1");
    String[] close = {"act", "propose", "--id", "1", "--kind", "parked-closed", "--subject"};
    assertThat(run(with(close, "H1 M1", "--why", "charged by hand", "--key-file", zhang))).isZero();
    assertThat(run("act", "list")).isZero();
    assertThat(said()).contains("PARKED_CLOSED", "H1 M1", "waits for another person");
    assertThat(run("act", "approve", "--id", "1", "--key-file", zhang)).isEqualTo(1);
    assertThat(run("act", "approve", "--id", "1", "--key-file", hospital)).isEqualTo(1);
    assertThat(run("act", "approve", "--id", "1", "--key-file", li)).isZero();
    assertThat(said()).contains("approved by li");
    assertThat(DATABASE.sql("select closed_by from directpay.parked"))
        .containsExactly(List.of("zhang, li"));

    String[] explain = {"act", "propose", "--id", "2", "--kind", "case-closed", "--subject"};
    assertThat(run(with(explain, "STRANGER rail/X1", "--why", "lost bill", "--key-file", li)))
        .isZero();
    assertThat(run("act", "approve", "--id", "2", "--key-file", zhang)).isZero();
    assertThat(run("act", "propose", "--id", "3", "--kind", "payout-paid", "--key-file", li))
        .isEqualTo(2);
    DATABASE.sql("truncate directpay.parked");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  private String key(String name, String party) throws IOException {
    said.reset();
    assertThat(run("credential", "issue", "--name", name, "--acts-for", party)).isZero();
    Path file = directory.resolve(name);
    Files.writeString(file, said());
    said.reset();
    return file.toString();
  }

  @Test
  void clearing_keepsAnAccount_thatTwoPersonsApprove() throws IOException {
    String wang = key("wang", "operator:gateway");
    String zhao = key("zhao", "operator:gateway");
    Path file = directory.resolve("account");
    Files.writeString(file, "holder = Hospital One\nnumber = 6222\nbank_code = 102100099996\n");
    String[] keep = {"clearing", "account", "--hospital", "H1", "--file", file.toString()};
    assertThat(run(keep)).isZero();
    String id = said().strip();
    said.reset();
    assertThat(run(keep)).isZero();
    assertThat(said().strip()).isEqualTo(id);

    String[] act = {"act", "propose", "--id", "A1", "--kind", "hospital-account", "--subject"};
    assertThat(run(with(act, id, "--why", "their letter", "--key-file", wang))).isZero();
    assertThat(run("act", "approve", "--id", "A1", "--key-file", wang)).isEqualTo(1);
    assertThat(run("act", "approve", "--id", "A1", "--key-file", zhao)).isZero();
    assertThat(DATABASE.sql("select hospital_id, approved_by from directpay.hospital_account"))
        .containsExactly(List.of("H1", "wang, zhao"));

    Files.writeString(file, "holder = Hospital One\n");
    assertThat(run(keep)).isEqualTo(2);
    assertThat(said()).contains("no line number");
  }

  @Test
  void network_isStoppedAndStarted_andClosedByARestore() {
    assertThat(run("network", "stop", "--network", "rail", "--by", "zhang", "--why", "a slip"))
        .isZero();
    assertThat(run("network", "list")).isZero();
    assertThat(said()).contains("rail  stopped: a slip");
    assertThat(run("network", "start", "--network", "rail", "--by", "zhang")).isZero();
    String point = "2026-03-01T08:00:00Z";
    assertThat(run("network", "restored", "--network", "rail", "--to", point, "--by", "zhang"))
        .isZero();
    said.reset();
    assertThat(run("network", "list")).isZero();
    assertThat(said()).contains("rail  closed since a restore to " + point);
    assertThat(run("network", "read", "--by", "zhang")).isEqualTo(2);
    assertThat(said()).contains("network_url is not set");
    assertThat(run("network", "restored", "--network", "rail", "--to", "noon", "--by", "li"))
        .isEqualTo(2);
  }

  @Test
  void nonsense_isAnsweredWithUsage() {
    assertThat(run("dance")).isEqualTo(2);
    assertThat(run("credential", "issue", "--name", "A")).isEqualTo(2);
    assertThat(run("credential", "issue", "--name", "A", "--acts-for", "H1")).isEqualTo(2);
    assertThat(said()).contains("usage", "--acts-for is required", "not kind:id");
  }

  @Test
  void portThatIsTaken_isNamed_andEndsTheStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      variables.put("DIRECTPAY_SERVER_PORT", String.valueOf(taken.getLocalPort()));
      variables.put("DIRECTPAY_MANAGEMENT_PORT", "0");

      assertThat(run()).isEqualTo(1);
      assertThat(said()).contains("server_port", ":" + taken.getLocalPort(), "already in use");
    }
  }

  @Test
  void missingSettings_areAllNamed() {
    variables.clear();

    assertThat(run("audit")).isEqualTo(1);
    assertThat(said()).contains("database_url", "keys_file");
  }

  private int run(String... words) {
    PrintStream out = new PrintStream(said, /* autoFlush= */ true, StandardCharsets.UTF_8);
    return new Commands(variables, out).run(words);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
