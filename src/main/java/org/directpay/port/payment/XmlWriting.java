package org.directpay.port.payment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML document, element by element. */
final class XmlWriting {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  /** Content of an element. */
  interface Content {
    void write(XmlWriting xml) throws XMLStreamException;
  }

  private XmlWriting(Charset charset) throws XMLStreamException {
    writer = FACTORY.createXMLStreamWriter(bytes, charset.name());
  }

  /** A whole document with one element, in a namespace. */
  static byte[] document(Charset charset, String namespace, String name, Content content) {
    try {
      XmlWriting xml = new XmlWriting(charset);
      xml.writer.writeStartDocument(charset.name(), "1.0");
      xml.writer.setDefaultNamespace(namespace);
      xml.writer.writeStartElement(namespace, name);
      xml.writer.writeDefaultNamespace(namespace);
      content.write(xml);
      xml.writer.writeEndElement();
      xml.writer.writeEndDocument();
      xml.writer.close();
      return xml.bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can always be written", e);
    }
  }

  XmlWriting open(String name, Content content) throws XMLStreamException {
    writer.writeStartElement(name);
    content.write(this);
    writer.writeEndElement();
    return this;
  }

  /** Nested elements, of which the last has the text. */
  XmlWriting put(String text, String... path) throws XMLStreamException {
    for (String name : path) {
      writer.writeStartElement(name);
    }
    writer.writeCharacters(text);
    for (int i = 0; i < path.length; i++) {
      writer.writeEndElement();
    }
    return this;
  }

  XmlWriting amount(String name, String currency, String text) throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeAttribute("Ccy", currency);
    writer.writeCharacters(text);
    writer.writeEndElement();
    return this;
  }
}
