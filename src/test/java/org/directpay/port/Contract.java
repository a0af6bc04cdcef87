package org.directpay.port;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import directpay.proto.v1.HospitalGatewayGrpcService;
import directpay.proto.v1.InsurerGatewayGrpcService;
import directpay.proto.v1.InvoiceGatewayGrpcService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proto files with their comments, which bind: where a call's REST twin is, what is required.
 */
public final class Contract {

  private static final Pattern OPEN =
      Pattern.compile("\\s*(message|enum|service|oneof) (\\w+) \\{");
  private static final Pattern MEMBER =
      Pattern.compile("\\s*(?:repeated |optional )?[\\w.]* ?(\\w+) = \\d+;(?:\\s*// ?(.*))?");
  private static final Pattern RPC = Pattern.compile("\\s*rpc (\\w+)\\(.*");
  private static final Pattern COMMENT = Pattern.compile("\\s*// ?(.*)");
  private static final Pattern PLACE = Pattern.compile("\\s*\\b(GET|PUT|POST)\\s+(/v1/\\S+)$");

  private final Map<String, String> comments = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<String> pending = new ArrayList<>();

  private Contract() {}

  /** Reads the proto files of this repository. */
  public static Contract read() {
    Contract contract = new Contract();
    for (String file :
        List.of("claim", "terms", "explanation", "hospital", "insurer", "invoice", "payment")) {
      try {
        Files.readAllLines(Path.of("proto/directpay/v1/" + file + ".proto"))
            .forEach(contract::line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return contract;
  }

  private void line(String line) {
    Matcher comment = COMMENT.matcher(line);
    Matcher opening = OPEN.matcher(line);
    Matcher member = MEMBER.matcher(line);
    Matcher rpc = RPC.matcher(line);
    if (comment.matches()) {
      pending.add(comment.group(1));
    } else if (opening.matches()) {
      boolean isOneof = opening.group(1).equals("oneof");
      open.push(isOneof ? Objects.requireNonNull(open.peek()) : opening.group(2));
      keep(opening.group(2), "");
    } else if (rpc.matches()) {
      keep(rpc.group(1), "");
    } else if (member.matches() && !open.isEmpty()) {
      keep(open.peek() + "." + member.group(1), Objects.requireNonNullElse(member.group(2), ""));
    } else {
      if (line.strip().equals("}")) {
        open.pop();
      }
      pending.clear();
    }
  }

  private void keep(String name, String behind) {
    List<String> words = new ArrayList<>();
    for (String line : Stream.concat(pending.stream(), Stream.of(behind)).toList()) {
      Matcher place = PLACE.matcher(line);
      if (place.find()) {
        places.put(name, place.group(1) + " " + place.group(2));
        words.add(line.substring(0, place.start()).strip());
      } else {
        words.add(line.strip());
      }
    }
    pending.clear();
    comments.put(name, String.join(" ", words).strip());
  }

  /** What is said of a message, an enum, a call, or {@code Message.field}; empty if nothing. */
  public String comment(String name) {
    return comments.getOrDefault(name, "");
  }

  /** The verb and path of each call's REST twin, by the call's name. */
  public Map<String, String> places() {
    return places;
  }

  public boolean isRequired(String message, String field) {
    return comment(message + "." + field).startsWith("Required");
  }

  /** The description of a call in gRPC. */
  public static MethodDescriptor method(String name) {
    return Stream.of(
            HospitalGatewayGrpcService.SERVICE_DESCRIPTOR,
            InsurerGatewayGrpcService.SERVICE_DESCRIPTOR,
            InvoiceGatewayGrpcService.SERVICE_DESCRIPTOR)
        .map(service -> service.findMethodByName(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** All calls of all services. */
  public static List<String> methods() {
    return Stream.of(
            HospitalGatewayGrpcService.SERVICE_DESCRIPTOR,
            InsurerGatewayGrpcService.SERVICE_DESCRIPTOR,
            InvoiceGatewayGrpcService.SERVICE_DESCRIPTOR)
        .map(ServiceDescriptor::getMethods)
        .flatMap(List::stream)
        .map(MethodDescriptor::getName)
        .toList();
  }
}
