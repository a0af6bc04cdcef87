package org.directpay.port.payment;

import java.util.List;
import java.util.Map;

/** An element of an XML document with all that is in it. Absent elements read as empty. */
record XmlPiece(String name, Map<String, String> attributes, String text, List<XmlPiece> inside) {

  private static final XmlPiece NOTHING = new XmlPiece("", Map.of(), "", List.of());

  /** The first at the end of a path. */
  XmlPiece at(String... path) {
    XmlPiece piece = this;
    for (String step : path) {
      piece = piece.all(step).stream().findFirst().orElse(NOTHING);
    }
    return piece;
  }

  /** The text at the end of a path; empty if there is none. */
  String text(String... path) {
    return at(path).text();
  }

  List<XmlPiece> all(String child) {
    return inside.stream().filter(piece -> piece.name().equals(child)).toList();
  }

  boolean isThere() {
    return !name.isEmpty();
  }

  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }
}
