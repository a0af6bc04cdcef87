package org.directpay;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What must hold for what operators run, as functions from texts to faults. */
final class DeployFiles {

  private static final Pattern VARIABLE = Pattern.compile("\\bDIRECTPAY_[A-Z0-9_]*[A-Z0-9]");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:directpay|jvm|process)_[a-z0-9_]*[a-z0-9](?=[^.a-z0-9_:]|$)");
  private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");
  private static final Pattern RUNBOOK =
      Pattern.compile("runbook: \"deploy/README\\.md#([^\"]*)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,} (.+)$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--)(.+) \\S+$");
  private static final String MANAGED_BY_SHELL = "DIRECTPAY_CONFIG";

  private DeployFiles() {}

  /** What hinders a YAML file, of one or more documents, from being read. */
  static List<String> yamlFaults(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      documents(new Yaml(new SafeConstructor(strict)), text);
      return List.of();
    } catch (YAMLException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** The documents of a YAML text. */
  static List<Object> documents(Yaml yaml, String text) {
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), /* parallel= */ false).toList();
  }

  static List<String> jsonFaults(String text) {
    try {
      new JsonObject(text);
      return List.of();
    } catch (DecodeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** Variables that neither are a setting nor are named by the sandbox. */
  static List<String> unknownVariables(String text, Set<String> others) {
    return found(VARIABLE, text)
        .filter(name -> !name.equals(MANAGED_BY_SHELL) && !others.contains(name))
        .filter(name -> ConfigKey.ofVariable(name).isEmpty())
        .toList();
  }

  /** Metrics that no scrape shows. */
  static List<String> unknownMetrics(String text, String scrape) {
    Set<String> shown =
        scrape
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[ {]", 2)[0])
            .collect(Collectors.toSet());
    return found(METRIC, text).filter(name -> !shown.contains(name)).toList();
  }

  /** Alerts without a runbook, and runbooks without a heading of that anchor. */
  static List<String> runbookFaults(String alerts, String runbook) {
    Set<String> anchors =
        HEADING
            .matcher(runbook)
            .results()
            .map(heading -> anchor(heading.group(1)))
            .collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    Arrays.stream(alerts.split("(?=- alert: )", -1))
        .filter(part -> part.startsWith("- alert: "))
        .forEach(
            part -> {
              String alert = found(ALERT, part).findFirst().orElse("").replace("alert: ", "");
              List<String> named =
                  RUNBOOK.matcher(part).results().map(match -> match.group(1)).toList();
              if (named.size() != 1 || !anchors.contains(named.get(0))) {
                faults.add(alert + " has no place in the runbook");
              }
              Stream.of("severity:", "for:", "summary:", "description:")
                  .filter(field -> !part.contains(" " + field))
                  .forEach(field -> faults.add(alert + " has no " + field));
            });
    return faults;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-');
  }

  /** What a Dockerfile copies out of our tree and is not there, and what it must not bring. */
  static List<String> imageFaults(String dockerfile, Predicate<String> exists) {
    List<String> faults = new ArrayList<>();
    COPY.matcher(dockerfile)
        .results()
        .flatMap(copy -> Arrays.stream(copy.group(1).split(" ", -1)))
        .filter(exists.negate())
        .forEach(path -> faults.add(path + " does not exist"));
    dockerfile
        .lines()
        .filter(line -> !line.startsWith("#"))
        .filter(line -> line.contains("sandbox") || line.contains("zonky"))
        .forEach(line -> faults.add("not in production: " + line));
    return faults;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).distinct();
  }
}
