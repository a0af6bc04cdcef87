package org.directpay;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.directpay.Tidy.Text;

/** The checks of {@link Tidy} that have to understand Java. They see syntax only, no types. */
final class TidyJava {

  private static final int METHOD_LINES_MAX = 50;

  private static final Set<TypeKind> FLOATING_TYPES = Set.of(TypeKind.DOUBLE, TypeKind.FLOAT);
  private static final Set<Tree.Kind> FLOATING_LITERALS =
      Set.of(Tree.Kind.DOUBLE_LITERAL, Tree.Kind.FLOAT_LITERAL);
  private static final Set<Tree.Kind> DIVISIONS = Set.of(Tree.Kind.DIVIDE, Tree.Kind.REMAINDER);
  private static final Pattern MONEY = Pattern.compile("(?i).*fen(\\(\\))?\\)*");

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final JavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

  private static final Map<Text, Syntax> PARSED = new ConcurrentHashMap<>();

  private TidyJava() {}

  static List<String> longMethods(Text text) {
    Syntax syntax = Syntax.of(text);
    return syntax
        .all(MethodTree.class)
        .filter(method -> syntax.lines(method) > METHOD_LINES_MAX)
        .map(
            method ->
                "%s:%d %s has %d lines of %d"
                    .formatted(
                        text.path(),
                        syntax.line(method),
                        method.getName(),
                        syntax.lines(method),
                        METHOD_LINES_MAX))
        .toList();
  }

  /** Floating point inside methods too, where the walls cannot see it. */
  static List<String> floatingPoint(Text text) {
    Syntax syntax = Syntax.of(text);
    return syntax
        .all(Tree.class)
        .filter(TidyJava::isFloating)
        .map(tree -> text.path() + ":" + syntax.line(tree) + " is floating")
        .toList();
  }

  private static boolean isFloating(Tree tree) {
    return FLOATING_LITERALS.contains(tree.getKind())
        || (tree instanceof PrimitiveTypeTree type
            && FLOATING_TYPES.contains(type.getPrimitiveTypeKind()));
  }

  /** Division of something that is called fen: {@code Money} names its roundings. */
  static List<String> bareDivisions(Text text) {
    Syntax syntax = Syntax.of(text);
    return syntax
        .all(BinaryTree.class)
        .filter(binary -> DIVISIONS.contains(binary.getKind()))
        .filter(binary -> isMoney(binary.getLeftOperand()) || isMoney(binary.getRightOperand()))
        .map(binary -> text.path() + ":" + syntax.line(binary) + " divides money outside Money")
        .toList();
  }

  private static boolean isMoney(Tree operand) {
    return MONEY.matcher(operand.toString()).matches();
  }

  /** A text as javac parses it. */
  private record Syntax(CompilationUnitTree unit, SourcePositions positions) {

    /** Several checks read the same text: it is parsed once. */
    static Syntax of(Text text) {
      return PARSED.computeIfAbsent(text, Syntax::parse);
    }

    private static Syntax parse(Text text) {
      JavacTask task =
          (JavacTask) JAVAC.getTask(null, FILES, null, null, null, List.of(new Source(text)));
      try {
        return new Syntax(
            task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    <T extends Tree> Stream<T> all(Class<T> kind) {
      Stream.Builder<Tree> trees = Stream.builder();
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree tree, Void unused) {
          trees.add(tree);
          return super.scan(tree, null);
        }
      }.scan(unit, null);
      return trees.build().filter(Objects::nonNull).filter(kind::isInstance).map(kind::cast);
    }

    long line(Tree tree) {
      return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    long lines(Tree tree) {
      long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
      return last - line(tree) + 1;
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String content;

    Source(Text text) {
      super(URI.create("text:///" + text.path()), Kind.SOURCE);
      content = text.content();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}
