package org.directpay;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import directpay.proto.v1.TransferEvent;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.directpay.port.Contract;
import org.directpay.port.Offer;
import org.directpay.port.ProblemCode;

/** Writes what the doors offer as OpenAPI 3.1, in the words of the proto files. */
final class OpenApi {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final String LINES = "application/x-ndjson";
  private static final String ABOUT =
      "A hospital asks what each insurer would pay, settles at the counter or has the member paid,"
          + " and undoes; an insurer publishes terms and coverages and reads what was decided."
          + " The same calls exist in gRPC. A decision that was refused is an answer (200,"
          + " DECISION_STATUS_REFUSED); what could not be answered is a problem (RFC 9457).";

  private final Contract contract;
  private final OpenApiSchemas schemas;

  OpenApi(Contract contract) {
    this.contract = contract;
    this.schemas = new OpenApiSchemas(contract);
  }

  String write(List<Offer> offers) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Offer offer : offers) {
      paths
          .computeIfAbsent(offer.place().path(), path -> new LinkedHashMap<>())
          .put(verb(offer.place().verb()), operation(offer));
    }
    paths.put("/v1/networks/{network_id}/callbacks", Map.of("post", callback()));
    paths.put("/openapi.yaml", Map.of("get", itself()));
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("securitySchemes", Map.of("key", entries("type", "http", "scheme", "bearer")));
    components.put("responses", Map.of("Problem", problem()));
    components.put("schemas", schemas.all());
    return Yaml.write(
        entries(
            "openapi",
            "3.1.0",
            "info",
            entries("title", "Directpay", "version", "1.0.0", "description", ABOUT),
            "servers",
            List.of(Map.of("url", "/")),
            "security",
            List.of(Map.of("key", List.of())),
            "paths",
            paths,
            "components",
            components));
  }

  private static String verb(HttpMethod verb) {
    return verb.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> operation(Offer offer) {
    MethodDescriptor method = Contract.method(offer.method().methodName());
    Descriptor request = method.getInputType();
    List<String> variables =
        VARIABLE.matcher(offer.place().path()).results().map(found -> found.group(1)).toList();
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", lowerFirst(method.getName()));
    operation.put("description", contract.comment(method.getName()));
    List<Object> parameters = new ArrayList<>();
    variables.forEach(name -> parameters.add(parameter(request, name, "path")));
    if (offer.place().verb().equals(HttpMethod.GET)) {
      request.getFields().stream()
          .map(FieldDescriptor::getName)
          .filter(name -> !variables.contains(name))
          .forEach(name -> parameters.add(parameter(request, name, "query")));
    } else {
      operation.put("requestBody", body(offer, request, variables));
    }
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    operation.put("responses", responses(offer, method.getOutputType()));
    return operation;
  }

  private Map<String, Object> parameter(Descriptor request, String name, String in) {
    FieldDescriptor field = request.findFieldByName(name);
    Map<String, Object> parameter = entries("name", name, "in", in);
    if (in.equals("path")) {
      parameter.put("required", true);
    }
    Map<String, Object> schema =
        field == null ? entries("type", "string") : schemas.field(request.getName(), field);
    Object description = schema.remove("description");
    if (description != null) {
      parameter.put("description", description);
    }
    parameter.put("schema", schema);
    return parameter;
  }

  private Map<String, Object> body(Offer offer, Descriptor request, List<String> variables) {
    String field = offer.place().body();
    Descriptor body = field.isEmpty() ? request : request.findFieldByName(field).getMessageType();
    boolean isStream = !(offer instanceof Offer.Call<?, ?>);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(
        isStream ? LINES : "application/json",
        Map.of("schema", schemas.reference(body, variables)));
    Offer.Place.Foreign foreign = offer.place().foreign();
    if (foreign != null) {
      content.put(foreign.mediaType(), Map.of("schema", string()));
    }
    return entries("required", true, "content", content);
  }

  private Map<String, Object> responses(Offer offer, Descriptor answer) {
    Offer.Place place = offer.place();
    Map<String, Object> content = new LinkedHashMap<>();
    boolean isStream = offer instanceof Offer.Exchange<?, ?>;
    content.put(
        isStream ? LINES : "application/json",
        Map.of("schema", schemas.reference(answer, List.of())));
    if (!place.text().isEmpty()) {
      content.put(place.form().type(), Map.of("schema", string()));
    }
    return entries(
        "200",
        entries("description", "The answer.", "content", content),
        "default",
        Map.of("$ref", "#/components/responses/Problem"));
  }

  private Map<String, Object> callback() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(
        entries("name", "network_id", "in", "path", "required", true, "schema", string()));
    for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      parameters.add(entries("name", header, "in", "header", "required", true, "schema", string()));
    }
    return entries(
        "operationId",
        "networkCallback",
        "description",
        "A payment network reports a transfer, signed as in Standard Webhooks 1.0.0.",
        "security",
        List.of(),
        "parameters",
        parameters,
        "requestBody",
        entries(
            "required",
            true,
            "content",
            Map.of(
                "application/json",
                Map.of("schema", schemas.reference(TransferEvent.getDescriptor(), List.of())))),
        "responses",
        entries(
            "200", entries("description", "The event is kept."),
            "default", Map.of("$ref", "#/components/responses/Problem")));
  }

  private static Map<String, Object> itself() {
    return entries(
        "operationId",
        "openapi",
        "description",
        "This document.",
        "security",
        List.of(),
        "responses",
        entries(
            "200",
            entries(
                "description",
                "OpenAPI 3.1.",
                "content",
                Map.of("application/yaml", Map.of("schema", string())))));
  }

  private static Map<String, Object> problem() {
    List<String> codes = Arrays.stream(ProblemCode.values()).map(ProblemCode::name).toList();
    Map<String, Object> error = entries("pointer", string(), "code", string(), "detail", string());
    return entries(
        "description",
        "There is no answer: why, and whether asking again can help.",
        "headers",
        Map.of(
            "Retry-After",
            entries("description", "Seconds; with 429 and 503.", "schema", string())),
        "content",
        Map.of(
            "application/problem+json",
            Map.of(
                "schema",
                entries(
                    "type", "object",
                    "required", List.of("type", "title", "status", "code", "retryable"),
                    "properties",
                        entries(
                            "type", string(),
                            "title", string(),
                            "status", entries("type", "integer"),
                            "detail", string(),
                            "instance", string(),
                            "code", entries("type", "string", "enum", codes),
                            "retryable", entries("type", "boolean"),
                            "errors",
                                entries(
                                    "type",
                                    "array",
                                    "items",
                                    entries("type", "object", "properties", error)))))));
  }

  private static Map<String, Object> string() {
    return entries("type", "string");
  }

  /** A map that keeps the order in which it was written. */
  static Map<String, Object> entries(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
