package org.directpay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.directpay.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process: started, started beside itself, told to stop, started again. */
final class SandboxIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String UP = "Ctrl-C drains and stops";
  private static final String FOUND = "found from an earlier start";

  @TempDir private Path temporary;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void whatIsUnderWay_isFinishedBeforeTheDatabaseStops_andFoundAtTheNextStart() throws Exception {
    Process first = start(Map.of());
    String told = until(UP, first);
    assertThat(told).contains("14934.78", "604.19", "the books balance").doesNotContain(FOUND);

    Process beside = start(Map.of());
    assertThat(rest(beside)).contains("is used by another process", "DIRECTPAY_SANDBOX_DATA");
    assertThat(beside.waitFor()).isEqualTo(1);

    try (Socket hospital = new Socket(InetAddress.getLoopbackAddress(), portOf(told))) {
      OutputStream out = hospital.getOutputStream();
      out.write(reversal().substring(0, reversal().length() - 1).getBytes(StandardCharsets.UTF_8));
      out.flush();
      TimeUnit.SECONDS.sleep(1); // It is under way now.
      first.toHandle().destroy(); // As Ctrl-C does; what it says is still read.
      until("stopping", first);
      TimeUnit.SECONDS.sleep(1); // Long enough for the database to stop, if nobody held it.
      out.write('}');
      assertThat(new String(hospital.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains("DECISION_STATUS_BARRED");
    }
    first.waitFor();

    assertThat(until(UP, start(Map.of()))).contains(FOUND, "14934.78", "604.19");
  }

  @Test
  void databaseOfYours_isUsed_whateverWasKeptForAnother() throws Exception {
    Map<String, String> external = Map.of("DIRECTPAY_DATABASE_URL", DATABASE.url());
    assertThat(until(UP, start(external))).contains("in the account").doesNotContain(FOUND);
    end();
    assertThat(until(UP, start(external))).contains(FOUND);
    assertThat(temporary.resolve("postgres")).doesNotExist();
  }

  @Test
  void portThatIsTaken_endsTheStart_andIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = String.valueOf(taken.getLocalPort());
      for (String variable :
          List.of(
              "DIRECTPAY_SERVER_PORT",
              "DIRECTPAY_MANAGEMENT_PORT",
              "DIRECTPAY_SANDBOX_BANK_PORT")) {
        Process process = start(Map.of("DIRECTPAY_DATABASE_URL", DATABASE.url(), variable, port));
        assertThat(rest(process)).contains("The sandbox stops", port, "Address already in use");
        assertThat(process.waitFor()).isEqualTo(1);
      }
    }
  }

  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("DIRECTPAY_"));
    environment.put("DIRECTPAY_SANDBOX_DATA", temporary.toString());
    environment.put("DIRECTPAY_SANDBOX_BANK_PORT", "0");
    environment.put("DIRECTPAY_SERVER_PORT", "0");
    environment.put("DIRECTPAY_MANAGEMENT_PORT", "0");
    environment.putAll(variables);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String reversal() throws IOException {
    String body = "{\"message_id\":\"late\",\"reversed_message_id\":\"never\"}";
    return "POST /v1/hospitals/H44130000001/reversals HTTP/1.1\r\nhost: x\r\n"
        + ("authorization: Bearer " + Files.readString(temporary.resolve("api.key")).strip())
        + "\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: "
        + body.length()
        + ("\r\n\r\n" + body);
  }

  private static int portOf(String told) {
    Matcher address = Pattern.compile("REST and gRPC +http://127.0.0.1:(\\d+)").matcher(told);
    assertThat(address.find()).as(told).isTrue();
    return Integer.parseInt(address.group(1));
  }

  /** What a process says up to a line with these words. */
  private static String until(String words, Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    while (said.indexOf(words) < 0) {
      String line = lines.readLine();
      assertThat(line).as("%s is not in:%n%s", words, said).isNotNull();
      said.append(line).append('\n');
    }
    return said.toString();
  }

  private static String rest(Process process) throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
  }
}
