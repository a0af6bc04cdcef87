package org.directpay.port.payment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The published schemas, where they are at hand: the project does not carry them. They are looked
 * for in {@code shared/iso20022} beside the project, or beside what holds it.
 */
final class IsoSchemas {

  private IsoSchemas() {}

  /** Skips the test if the message's schema is not at hand. */
  static void validate(String message, byte[] document) throws IOException, SAXException {
    Optional<Path> schema = find(message + ".xsd");
    assumeTrue(schema.isPresent(), "the schema of " + message + " is not at hand");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema.get().toFile())
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(document)));
  }

  private static Optional<Path> find(String file) {
    return Stream.iterate(
            Path.of("").toAbsolutePath(), folder -> folder != null, folder -> folder.getParent())
        .map(folder -> folder.resolve("shared/iso20022").resolve(file))
        .filter(Files::exists)
        .findFirst();
  }
}
