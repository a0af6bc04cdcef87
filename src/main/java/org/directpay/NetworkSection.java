package org.directpay;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.directpay.GatewayConfig.Network;
import org.directpay.port.payment.Codes;
import org.directpay.port.payment.IsoSettings;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.payment.Restraint;

/** One network's lines of the networks' file. Each is taken once; what is left over is unknown. */
final class NetworkSection {

  private static final String ACCOUNT = "account.";
  private static final String ISO_20022 = "iso20022";
  private static final long DAY_MILLIS = 86_400_000;

  private final String id;
  private final Map<String, String> left;
  private final Network preset;
  private final List<String> faults;

  /**
   * @param faults takes what is wrong
   */
  NetworkSection(String id, Map<String, String> lines, Network preset, List<String> faults) {
    this.id = id;
    this.left = new TreeMap<>(lines);
    this.preset = preset;
    this.faults = faults;
  }

  Network read() {
    String protocol = text("protocol", "json");
    boolean isIso = protocol.equals(ISO_20022);
    check(isIso || protocol.equals("json"), "protocol is json or iso20022");
    URI url = url(text("url", ""));
    check(isIso || !isDirectory(url), "what goes by files is iso20022");
    Duration timeout = millis("timeout_ms", preset.settings().timeout());
    check(timeout.compareTo(preset.lease()) < 0, "timeout_ms must be below payout_lease_ms");
    NetworkSettings settings =
        new NetworkSettings(
            id,
            url,
            key(url),
            timeout,
            (int) number("calls_max", preset.settings().callsMax(), 1, 10_000),
            codes(text("codes", isIso ? ISO_20022 : "plain")));
    Restraint usual = preset.restraint();
    Restraint restraint =
        new Restraint(
            (int) number("per_second_max", usual.perSecondMax(), 0, 100_000),
            (int) number("silences_max", usual.silencesMax(), 0, 10_000),
            millis("pause_ms", usual.pause()));
    Duration cutOff = millis("cutoff_ms", preset.cutOff());
    Optional<IsoSettings> iso = isIso ? Optional.of(iso()) : Optional.empty();
    left.keySet().forEach(name -> check(/* holds= */ false, "unknown name " + name));
    return new Network(settings, iso, restraint, cutOff, preset.lease(), preset.poll());
  }

  private IsoSettings iso() {
    IsoSettings plain = IsoSettings.plain(text("customer", ""), text("bank_code", ""));
    check(!plain.customer().isEmpty(), "customer is required: our name at the network");
    check(!plain.bankCode().isEmpty(), "bank_code is required: the bank whose customer we are");
    Map<String, String> accounts = new HashMap<>();
    List.copyOf(left.keySet()).stream()
        .filter(name -> name.startsWith(ACCOUNT))
        .forEach(name -> accounts.put(name.substring(ACCOUNT.length()), text(name, "")));
    return new IsoSettings(
        plain.customer(),
        plain.bankCode(),
        accounts,
        charset(text("charset", plain.charset().name())),
        (int) number("name_bytes_max", plain.nameBytesMax(), 1, plain.nameBytesMax()));
  }

  private String text(String name, String otherwise) {
    String given = left.remove(name);
    return given == null ? otherwise : given;
  }

  private long number(String name, long otherwise, long least, long most) {
    String text = text(name, Long.toString(otherwise));
    boolean isNumber = text.matches("\\d{1,12}");
    long number = isNumber ? Long.parseLong(text) : otherwise;
    check(
        isNumber && number >= least && number <= most, name + " is from " + least + " to " + most);
    return number;
  }

  private Duration millis(String name, Duration otherwise) {
    return Duration.ofMillis(number(name, otherwise.toMillis(), 0, DAY_MILLIS));
  }

  private URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean isPlace = isDirectory(url) ? url.getPath() != null : url.getHost() != null;
      check(isPlace, "url is http(s)://… or file:/…");
      return url;
    } catch (IllegalArgumentException e) {
      check(/* holds= */ false, "url is no address");
      return URI.create("");
    }
  }

  private static boolean isDirectory(URI url) {
    return "file".equals(url.getScheme());
  }

  /** Files need no key: the directory's rights let in whom they let in. */
  private String key(URI url) {
    String path = text("key_file", "");
    if (path.isEmpty()) {
      check(isDirectory(url), "key_file is required");
      return "";
    }
    try {
      return KeyFiles.secret(Path.of(path));
    } catch (IOException e) {
      check(/* holds= */ false, "key_file: " + path + " cannot be read");
      return "";
    }
  }

  private Codes codes(String place) {
    try {
      return Codes.read(place);
    } catch (IOException e) {
      check(/* holds= */ false, "codes: " + place + " cannot be read");
    } catch (IllegalArgumentException e) {
      check(/* holds= */ false, "codes: " + e.getMessage());
    }
    return preset.settings().codes();
  }

  private Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      check(/* holds= */ false, "charset is not known");
      return StandardCharsets.UTF_8;
    }
  }

  private void check(boolean holds, String fault) {
    if (!holds) {
      faults.add(id + ": " + fault);
    }
  }
}
