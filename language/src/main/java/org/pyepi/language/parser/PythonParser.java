package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.scope.ScopeAnalysis;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;

/**
 * The way in: Python source to a tree, in the three modes of {@code compile}.
 *
 * <p>Every method throws {@link PythonSyntaxError}. Offsets in spans count chars of the source with
 * its line ends made {@code '\n'}; give Truffle what {@link SourceText#normalize} returns and they
 * agree. Names and control flow are checked by {@link ScopeAnalysis}, not here.
 */
public final class PythonParser {
  private final TokenList tokens;
  private final Cursor cursor;
  private final StatementParser statements;

  private PythonParser(String source, String filename) {
    tokens = Lexer.tokenize(SourceText.normalize(source), filename);
    cursor = new Cursor(tokens);
    statements = new StatementParser(cursor);
  }

  /** Mode {@code exec}. */
  public static Mod.Module parseModule(String source, String filename) {
    return parseModule(source, filename, WarningSink.NONE);
  }

  /** The same, with warnings. */
  public static Mod.Module parseModule(String source, String filename, WarningSink sink) {
    PythonParser parser = new PythonParser(source, filename);
    try {
      Mod.Module tree = parser.module();
      parser.tokens.tell(sink);
      return tree;
    } catch (StackOverflowError e) {
      throw parser.overflow();
    }
  }

  /** Mode {@code eval}. */
  public static Mod.Expression parseExpression(String source, String filename) {
    return parseExpression(source, filename, WarningSink.NONE);
  }

  /** The same, with warnings. */
  public static Mod.Expression parseExpression(String source, String filename, WarningSink sink) {
    PythonParser parser = new PythonParser(source, filename);
    try {
      Mod.Expression tree = parser.expression();
      parser.tokens.tell(sink);
      return tree;
    } catch (StackOverflowError e) {
      throw parser.overflow();
    }
  }

  /** Mode {@code single}: one compound statement or one line. */
  public static Mod.Interactive parseInteractive(String source, String filename) {
    return parseInteractive(source, filename, WarningSink.NONE);
  }

  /** The same, with warnings. */
  public static Mod.Interactive parseInteractive(String source, String filename, WarningSink sink) {
    PythonParser parser = new PythonParser(source, filename);
    try {
      Mod.Interactive tree = parser.interactive();
      parser.tokens.tell(sink);
      return tree;
    } catch (StackOverflowError e) {
      throw parser.overflow();
    }
  }

  /**
   * Whether what was typed so far at a prompt (lines joined by {@code '\n'}) wants another line: it
   * breaks off, or it is a compound statement that no empty line has ended yet.
   */
  public static boolean isIncomplete(String source) {
    PythonParser parser = new PythonParser(source, "<stdin>");
    try {
      Mod.Interactive parsed = parser.interactive();
      return !source.endsWith("\n") && !parsed.body().isEmpty() && isCompound(parsed.body().get(0));
    } catch (PythonSyntaxError error) {
      return error.isIncomplete();
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static boolean isCompound(Stmt statement) {
    return statement instanceof Stmt.If
        || statement instanceof Stmt.For
        || statement instanceof Stmt.While
        || statement instanceof Stmt.With
        || statement instanceof Stmt.Try
        || statement instanceof Stmt.Match
        || statement instanceof Stmt.FunctionDef
        || statement instanceof Stmt.ClassDef;
  }

  /**
   * The depth is counted; should a caller have left little stack, the answer is still an error of
   * Python's.
   */
  private PythonSyntaxError overflow() {
    return tokens.error("parser stack overflow", tokens.starts[cursor.at], -1);
  }

  private Mod.Module module() {
    List<Stmt> body = new ArrayList<>();
    statements.statements(body);
    end();
    return new Mod.Module(ExpressionParser.list(body), wholeSpan());
  }

  private void end() {
    if (!cursor.is(Token.END) || tokens.unclosed >= 0) {
      throw cursor.invalidSyntax();
    }
  }

  private Span wholeSpan() {
    return tokens.spanBetween(0, tokens.length);
  }

  private Mod.Expression expression() {
    Expr body = statements.expressions().expressions();
    while (cursor.accept(Token.NEWLINE)) {
      // Blank lines may follow.
    }
    end();
    return new Mod.Expression(body, wholeSpan());
  }

  private Mod.Interactive interactive() {
    List<Stmt> body = new ArrayList<>();
    if (!cursor.is(Token.END) && !cursor.accept(Token.NEWLINE)) {
      Stmt compound = statements.compound();
      if (compound != null) {
        body.add(compound);
      } else {
        statements.simpleStatements(body);
      }
      while (cursor.accept(Token.NEWLINE)) {
        // Blank lines may follow.
      }
      if (!cursor.is(Token.END)) {
        throw cursor.error(
            "multiple statements found while compiling a single statement",
            cursor.tokens.starts[0],
            -1);
      }
    }
    return new Mod.Interactive(ExpressionParser.list(body), wholeSpan());
  }
}
