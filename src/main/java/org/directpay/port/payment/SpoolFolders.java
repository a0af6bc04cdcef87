package org.directpay.port.payment;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.directpay.port.Sha256;
import org.directpay.port.UnreadableException;

/**
 * A directory that we share with a bank. Blocks: only to be used on a worker.
 *
 * <pre>
 *   out         our messages; the bank takes them away
 *   sent        what we ever put into out
 *   in          the bank's messages; whoever writes there renames into place, or is left in peace
 *   done        messages whose evidence is kept
 *   statements  the account's books among them
 *   bad         what cannot be used, each beside a line that says why
 * </pre>
 */
final class SpoolFolders {

  private static final String SUFFIX = ".xml";
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /** The bank reads what we write as a member of our group. */
  private static final FileAttribute<Set<PosixFilePermission>> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

  private static final int BYTES_MAX = 16 * 1024 * 1024;

  private final Path out;
  private final Path sent;
  private final Path in;
  private final Path done;
  private final Path statements;
  private final Path bad;

  private SpoolFolders(Path base) {
    this.out = base.resolve("out");
    this.sent = base.resolve("sent");
    this.in = base.resolve("in");
    this.done = base.resolve("done");
    this.statements = base.resolve("statements");
    this.bad = base.resolve("bad");
  }

  static SpoolFolders open(Path base) throws IOException {
    SpoolFolders folders = new SpoolFolders(base);
    for (Path folder :
        List.of(
            folders.out, folders.sent, folders.in, folders.done, folders.statements, folders.bad)) {
      Files.createDirectories(folder);
    }
    return folders;
  }

  /* --------------- what we say --------------- */

  /**
   * Hands over an instruction. That we did is on disk before the bank can see it: without that mark
   * nothing was ever handed over.
   */
  void instruct(String name, byte[] document) throws IOException {
    Path draft = draft(name, document);
    Files.deleteIfExists(mark(name));
    Files.createLink(mark(name), draft);
    force(sent);
    Files.move(draft, out.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    force(out);
  }

  boolean wasInstructed(String name) {
    return Files.exists(mark(name));
  }

  private Path mark(String name) {
    return sent.resolve(name + SUFFIX);
  }

  /** Hands over a question, unless the same is still lying there. */
  void ask(String name, byte[] document) throws IOException {
    Path target = out.resolve(name + ".query" + SUFFIX);
    if (!Files.exists(target)) {
      Files.move(draft(name + ".query", document), target, StandardCopyOption.ATOMIC_MOVE);
      force(out);
    }
  }

  /** Whole and on the disk under a name that nobody takes. */
  private Path draft(String name, byte[] document) throws IOException {
    Path draft = Files.createTempFile(sent, "." + name, ".tmp", READABLE);
    try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(document);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(/* metaData= */ true);
    }
    return draft;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(/* metaData= */ true);
    }
  }

  /* --------------- what we hear --------------- */

  /** A file that the bank put there. */
  record Letter(Path file, Buffer document, long changedMillis) {}

  /** The names of files that may be read, in order. */
  List<Path> arrived(int most) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files
          .filter(file -> isLetter(file.getFileName().toString()) && Files.isRegularFile(file))
          .sorted()
          .limit(most)
          .toList();
    }
  }

  private static boolean isLetter(String name) {
    return name.endsWith(SUFFIX) && !name.startsWith(".");
  }

  /**
   * Reads one whole.
   *
   * @throws NoSuchFileException if another gateway was faster
   * @throws UnreadableException if it is too long
   */
  Letter read(Path file) throws IOException {
    long changed = Files.getLastModifiedTime(file).toMillis();
    if (Files.size(file) > BYTES_MAX) {
      throw new UnreadableException("longer than " + BYTES_MAX + " bytes");
    }
    return new Letter(file, Buffer.buffer(Files.readAllBytes(file)), changed);
  }

  void keep(Letter letter, boolean isStatement) throws IOException {
    Path folder = isStatement ? statements : done;
    String hash = Sha256.hex(letter.document().getBytes());
    move(letter.file(), free(letter.file(), folder, hash), folder);
  }

  /** The word lies there before the file does: whoever finds the file finds out why. */
  void reject(Path file, String why) throws IOException {
    Path target = free(file, bad, Long.toString(Files.getLastModifiedTime(file).toMillis()));
    Files.writeString(target.resolveSibling(target.getFileName() + ".problem"), why + "\n");
    move(file, target, bad);
  }

  /** A name that was used before gets an addition: nothing is overwritten. */
  private static Path free(Path file, Path folder, String addition) {
    Path target = folder.resolve(file.getFileName());
    return Files.exists(target) ? folder.resolve(addition + "." + file.getFileName()) : target;
  }

  private static void move(Path file, Path target, Path folder) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /** The books of the account that were written since a day began: all that can speak of it. */
  List<byte[]> statements(LocalDate since) throws IOException {
    Instant from = since.atStartOfDay(CHINA).toInstant();
    List<Path> all;
    try (Stream<Path> files = Files.list(statements)) {
      all = files.filter(file -> isLetter(file.getFileName().toString())).sorted().toList();
    }
    List<byte[]> documents = new ArrayList<>();
    for (Path file : all) {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(from)) {
        documents.add(Files.readAllBytes(file));
      }
    }
    return documents;
  }
}
