package org.directpay.port.payment;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that others wrote, piece by piece and within bounds. There are no document types, so no
 * entity can grow and none can fetch a file or an address.
 */
final class XmlReading {

  private static final int BYTES_MAX = 16 * 1024 * 1024;
  private static final int DEPTH_MAX = 32;
  private static final int PIECE_ELEMENTS_MAX = 100_000;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private final Set<String> pieces;
  private final Consumer<XmlPiece> take;
  private int depth;
  private int elements;

  private XmlReading(XMLStreamReader reader, Set<String> pieces, Consumer<XmlPiece> take) {
    this.reader = reader;
    this.pieces = pieces;
    this.take = take;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new UnreadableException("refers to something outside of itself");
        });
    return factory;
  }

  /**
   * Hands out the pieces of a document that have one of these names, outermost first, in order.
   *
   * @return the document's namespace
   * @throws UnreadableException for what is no XML, or not within bounds; pieces before the fault
   *     were handed out
   */
  static String read(byte[] document, Set<String> pieces, Consumer<XmlPiece> take) {
    if (document.length > BYTES_MAX) {
      throw new UnreadableException("longer than " + BYTES_MAX + " bytes");
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new XmlReading(reader, pieces, take).document();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableException("no XML, or cut short");
    }
  }

  private String document() throws XMLStreamException {
    String namespace = "";
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (depth == 0) {
          namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        }
        enter();
        if (pieces.contains(reader.getLocalName())) {
          elements = 0;
          take.accept(piece());
        }
      }
    }
    return namespace;
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new UnreadableException("has a document type or an entity");
    }
    return event;
  }

  private void enter() {
    if (++depth > DEPTH_MAX) {
      throw new UnreadableException("deeper than " + DEPTH_MAX + " elements");
    }
  }

  /** The element that has just begun, to its end. */
  private XmlPiece piece() throws XMLStreamException {
    if (++elements > PIECE_ELEMENTS_MAX) {
      throw new UnreadableException("more than " + PIECE_ELEMENTS_MAX + " elements in one piece");
    }
    String name = reader.getLocalName();
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    List<XmlPiece> inside = new ArrayList<>();
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        enter();
        inside.add(piece());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        return new XmlPiece(name, attributes, text.toString().strip(), inside);
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
  }
}
