package org.directpay.port;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.directpay.port.Offer.Place.Form;
import org.jspecify.annotations.Nullable;

/** Answers as text of some form, for who wants to read them as they are. */
final class PlainText {

  /** Where a text goes on, for it has no room to say so itself. */
  static final String NEXT_PAGE = "next-page-token";

  private static final String CHARSET = "; charset=utf-8";

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
    return accepts(headers.get(HttpHeaders.ACCEPT), place.form()) ? place.form().format() : "";
  }

  /** The first type that is accepted is taken at its word; weights are not compared. */
  private static boolean accepts(@Nullable String header, Form form) {
    String first = Objects.requireNonNullElse(header, "").split("[,;]", 2)[0];
    String type = first.strip().toLowerCase(Locale.ROOT);
    return type.equals(form.type()) || type.equals("text/*");
  }

  /** The media type of an answer that is a text. */
  static String type(Offer.Place place) {
    return place.form().type() + CHARSET;
  }

  /** Where an answer's next page starts; empty if there is none. */
  static Optional<String> nextPage(Message answer) {
    FieldDescriptor field = answer.getDescriptorForType().findFieldByName("next_page_token");
    return Optional.ofNullable(field)
        .map(token -> (String) answer.getField(token))
        .filter(token -> !token.isEmpty());
  }

  /** What an answer says as text; empty if it is not wanted so. */
  static String of(Offer.Place place, Message answer) {
    FieldDescriptor field = answer.getDescriptorForType().findFieldByName(place.text());
    return field == null ? "" : (String) answer.getField(field);
  }
}
