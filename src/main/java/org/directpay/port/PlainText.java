package org.directpay.port;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers as plain text, for who wants to read them as they are. */
final class PlainText {

  static final String TYPE = "text/plain; charset=utf-8";

  private static final String TEXT = "text";

  private PlainText() {}

  /**
   * In which format an answer is wanted; empty if nothing is said.
   *
   * @param query the parameter is taken out of it
   */
  static String wanted(Offer.Place place, MultiMap query, MultiMap headers) {
    if (place.text().isEmpty()) {
      return "";
    }
    if (query.getAll(RestRequest.FORMAT).size() == 1) {
      String format = query.get(RestRequest.FORMAT);
      query.remove(RestRequest.FORMAT);
      return format;
    }
    return accepts(headers.get(HttpHeaders.ACCEPT)) ? TEXT : "";
  }

  /** The first type that is accepted is taken at its word; weights are not compared. */
  private static boolean accepts(@Nullable String header) {
    String first = Objects.requireNonNullElse(header, "").split("[,;]", 2)[0];
    String type = first.strip().toLowerCase(Locale.ROOT);
    return type.equals("text/plain") || type.equals("text/*");
  }

  /** What an answer says as text; empty if it is not wanted so. */
  static String of(Offer.Place place, Message answer) {
    FieldDescriptor field = answer.getDescriptorForType().findFieldByName(place.text());
    return field == null ? "" : (String) answer.getField(field);
  }
}
