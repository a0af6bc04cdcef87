package org.directpay.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that others wrote, piece by piece and within bounds. There are no document types, so no
 * entity can grow and none can fetch a file or an address.
 *
 * <p>Bytes that are no text in the document's charset are refused: read with replacements, a name
 * would be another one.
 */
public final class XmlReading {

  private static final int BYTES_MAX = 16 * 1024 * 1024;
  private static final int DEPTH_MAX = 32;
  private static final int PIECE_ELEMENTS_MAX = 100_000;

  /** Where a declaration is over. */
  private static final int HEAD = 200;

  private static final Pattern ENCODING =
      Pattern.compile("^\\W*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** GB18030 reads all that the older two can write. */
  private static final Map<String, Charset> CHARSETS = charsets();

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

  private static Map<String, Charset> charsets() {
    Charset chinese = Charset.forName("GB18030");
    return Map.of(
        "UTF-8", UTF_8,
        "US-ASCII", US_ASCII,
        "ISO-8859-1", ISO_8859_1,
        "GB18030", chinese,
        "GBK", chinese,
        "GB2312", chinese);
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
  public static String read(byte[] document, Set<String> pieces, Consumer<XmlPiece> take) {
    if (document.length > BYTES_MAX) {
      throw new UnreadableException("longer than " + BYTES_MAX + " bytes");
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text(document)));
      try {
        return new XmlReading(reader, pieces, take).document();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableException("no XML, or cut short");
    }
  }

  /** The whole text; the charset is the declaration's, and UTF-8 if it names none. */
  private static String text(byte[] document) {
    String start = new String(document, 0, Math.min(document.length, HEAD), ISO_8859_1);
    Matcher declared = ENCODING.matcher(start);
    String name = declared.find() ? declared.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
    Charset charset = CHARSETS.get(name);
    if (charset == null) {
      throw new UnreadableException("in a charset that is not taken");
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not in the charset that it declares");
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
