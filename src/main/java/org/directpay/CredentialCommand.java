package org.directpay;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.port.Caller.Party;
import org.directpay.port.postgres.Credentials;
import org.directpay.port.postgres.Credentials.Credential;

/** Issues, rotates, revokes and lists keys. A key is printed once, and kept only as its hash. */
final class CredentialCommand {

  static final String USAGE =
      """
      credential issue --name NAME --acts-for hospital:ID,insurer:ID,...
      credential rotate --name NAME           one more key; both work
      credential revoke --name NAME [--older] all its keys, or all but the newest
      credential list
      credential keep-signing-key --network ID --file FILE     Base64; two may be alive
      credential drop-older-signing-keys --network ID
      """;

  private final Credentials credentials;
  private final PrintStream out;

  CredentialCommand(Credentials credentials, PrintStream out) {
    this.credentials = credentials;
    this.out = out;
  }

  /**
   * Does what the words say.
   *
   * @throws IllegalArgumentException if they say nothing that can be done
   */
  Future<Void> run(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("what is to be done?");
    }
    Options options = Options.of(words.subList(1, words.size()));
    return switch (words.get(0)) {
      case "issue" -> {
        Set<Party> actsFor = parties(options.required("acts-for"));
        yield credentials.issue(options.required("name"), actsFor).map(this::tell);
      }
      case "rotate" -> credentials.rotate(options.required("name")).map(this::tell);
      case "revoke" ->
          credentials
              .revoke(options.required("name"), options.has("older"))
              .map(count -> tell(count + " revoked"));
      case "list" -> credentials.list().map(this::tell);
      case "keep-signing-key" ->
          credentials.keepSigningKey(options.required("network"), signingKey(options));
      case "drop-older-signing-keys" ->
          credentials
              .dropOlderSigningKeys(options.required("network"))
              .map(count -> tell(count + " dropped"));
      default -> throw new IllegalArgumentException("unknown: " + words.get(0));
    };
  }

  private Void tell(String text) {
    out.println(text);
    return null;
  }

  private Void tell(List<Credential> list) {
    for (Credential one : list) {
      String parties =
          one.caller().actsFor().stream()
              .map(party -> party.kind().name().toLowerCase(Locale.ROOT) + ":" + party.id())
              .sorted()
              .collect(Collectors.joining(","));
      out.printf(
          Locale.ROOT,
          "%s  %s  issued %s  %s  %s%n",
          one.fingerprint(),
          one.caller().name(),
          one.issuedAt(),
          one.revoked() ? "revoked" : "live",
          parties);
    }
    return null;
  }

  /** Parties as {@code kind:id}, separated by commas. */
  static Set<Party> parties(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(CredentialCommand::party)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Party party(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException("not kind:id: " + text);
    }
    Party.Kind kind = Party.Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
    return new Party(kind, text.substring(colon + 1));
  }

  private static byte[] signingKey(Options options) {
    String file = options.required("file");
    try {
      return KeyFiles.signingKey(Path.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }
}
