package org.directpay.port;

import java.util.List;
import java.util.Map;

/** An element of an XML document with all that is in it. Absent elements read as empty. */
public record XmlPiece(
    String name, Map<String, String> attributes, String text, List<XmlPiece> inside) {

  private static final XmlPiece NOTHING = new XmlPiece("", Map.of(), "", List.of());

  /** The first at the end of a path. */
  public XmlPiece at(String... path) {
    XmlPiece piece = this;
    for (String step : path) {
      piece = piece.all(step).stream().findFirst().orElse(NOTHING);
    }
    return piece;
  }

  /** The text at the end of a path; empty if there is none. */
  public String text(String... path) {
    return at(path).text();
  }

  public List<XmlPiece> all(String child) {
    return inside.stream().filter(piece -> piece.name().equals(child)).toList();
  }

  public boolean isThere() {
    return !name.isEmpty();
  }

  public String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }
}
