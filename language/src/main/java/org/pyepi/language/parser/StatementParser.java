package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.PythonSyntaxError.Kind;
import org.pyepi.language.parser.tree.Alias;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;

/**
 * Simple statements, and which statement it is that begins; {@link CompoundParser} reads those with
 * blocks.
 */
final class StatementParser {
  private final Cursor cursor;
  private final TokenList tokens;
  private final ExpressionParser expressions;
  private final CompoundParser compounds;

  StatementParser(Cursor cursor) {
    this.cursor = cursor;
    tokens = cursor.tokens;
    expressions = new ExpressionParser(cursor);
    compounds = new CompoundParser(cursor, expressions, this);
  }

  ExpressionParser expressions() {
    return expressions;
  }

  /** Statements up to the end of the text or of the block. */
  void statements(List<Stmt> into) {
    while (!cursor.is(Token.END) && !cursor.is(Token.DEDENT)) {
      statement(into);
    }
  }

  /** One line of simple statements, or a compound one. */
  void statement(List<Stmt> into) {
    Stmt compound = compounds.tryCompound();
    if (compound != null) {
      into.add(compound);
    } else {
      simpleStatements(into);
    }
  }

  Stmt compound() {
    return compounds.tryCompound();
  }

  /** Simple statements up to and over the end of the line. */
  void simpleStatements(List<Stmt> into) {
    while (true) {
      into.add(simple());
      if (cursor.accept(Token.NEWLINE)) {
        return;
      }
      if (!cursor.accept(Token.SEMICOLON)) {
        throw notAtEnd();
      }
      if (cursor.accept(Token.NEWLINE)) {
        return;
      }
    }
  }

  private PythonSyntaxError notAtEnd() {
    return cursor.invalidSyntax();
  }

  private Stmt simple() {
    int first = cursor.at;
    int kind = cursor.kind();
    if (!Token.isKeyword(kind)) {
      if (kind == Token.NAME && cursor.isName(Token.TYPE_NAME) && cursor.kind(1) == Token.NAME) {
        return typeAlias();
      }
      return expressionStatement();
    }
    if (kind == Token.RETURN) {
      cursor.at++;
      Expr value = expressions.atExpression() ? expressions.starExpressions() : null;
      return new Stmt.Return(value, cursor.spanFrom(first));
    }
    if (kind == Token.IMPORT) {
      return importStatement();
    }
    if (kind == Token.FROM) {
      return importFrom();
    }
    if (kind == Token.RAISE) {
      return raise();
    }
    if (kind == Token.PASS) {
      cursor.at++;
      return new Stmt.Pass(cursor.spanFrom(first));
    }
    if (kind == Token.BREAK) {
      cursor.at++;
      return new Stmt.Break(cursor.spanFrom(first));
    }
    if (kind == Token.CONTINUE) {
      cursor.at++;
      return new Stmt.Continue(cursor.spanFrom(first));
    }
    if (kind == Token.DEL) {
      return delete();
    }
    if (kind == Token.ASSERT) {
      cursor.at++;
      Expr test = expressions.expression();
      Expr message = cursor.accept(Token.COMMA) ? expressions.expression() : null;
      return new Stmt.Assert(test, message, cursor.spanFrom(first));
    }
    if (kind == Token.GLOBAL || kind == Token.NONLOCAL) {
      cursor.at++;
      List<String> names = new ArrayList<>(2);
      do {
        names.add(cursor.expectName());
      } while (cursor.accept(Token.COMMA));
      return kind == Token.GLOBAL
          ? new Stmt.Global(ExpressionParser.list(names), cursor.spanFrom(first))
          : new Stmt.Nonlocal(ExpressionParser.list(names), cursor.spanFrom(first));
    }
    return expressionStatement();
  }

  private Stmt typeAlias() {
    int first = cursor.at++;
    int nameToken = cursor.at;
    String id = cursor.expectName();
    Expr.Name name = new Expr.Name(id, ExprContext.STORE, cursor.spanOf(nameToken));
    List<TypeParam> params = compounds.typeParams();
    cursor.expect(Token.ASSIGN);
    Expr value = expressions.expression();
    return new Stmt.TypeAlias(name, params, value, cursor.spanFrom(first));
  }

  private Stmt raise() {
    int first = cursor.at++;
    Expr exception = null;
    Expr cause = null;
    if (Token.STARTS_EXPRESSION[cursor.kind()]) {
      exception = expressions.expression();
      if (cursor.accept(Token.FROM)) {
        cause = expressions.expression();
      }
    }
    return new Stmt.Raise(exception, cause, cursor.spanFrom(first));
  }

  private Stmt delete() {
    int first = cursor.at++;
    List<Expr> targets = new ArrayList<>(2);
    do {
      if (!targets.isEmpty() && !Token.STARTS_EXPRESSION[cursor.kind()]) {
        break;
      }
      if (cursor.is(Token.STAR)) {
        throw cursor.error("cannot delete starred", expressions.starred().span());
      }
      targets.add(expressions.expression());
    } while (cursor.accept(Token.COMMA));
    boolean ends = cursor.is(Token.SEMICOLON) || cursor.is(Token.NEWLINE);
    for (int i = 0; i < targets.size(); i++) {
      targets.set(i, Targets.toDelete(cursor, targets.get(i)));
    }
    if (!ends) {
      throw cursor.invalidSyntax();
    }
    return new Stmt.Delete(ExpressionParser.list(targets), cursor.spanFrom(first));
  }

  private Stmt expressionStatement() {
    int first = cursor.at;
    Expr value = expressions.yieldOrStarExpressions();
    int kind = cursor.kind();
    if (kind == Token.NEWLINE) {
      return new Stmt.ExprStmt(value, cursor.spanFrom(first));
    }
    if (kind == Token.ASSIGN) {
      return assign(value, first);
    }
    if (Token.isAugmented(kind)) {
      return augmented(value, first);
    }
    if (kind == Token.COLON) {
      return annotated(value, first);
    }
    if (kind == Token.WALRUS) {
      expressions.hints().assignmentInExpression(value, first);
    }
    return new Stmt.ExprStmt(value, cursor.spanFrom(first));
  }

  private Stmt assign(Expr firstTarget, int first) {
    List<Expr> targets = new ArrayList<>(1);
    Expr value = firstTarget;
    int valueToken = first;
    int firstAssign = cursor.at;
    while (cursor.is(Token.ASSIGN)) {
      if (!targets.isEmpty() && Targets.invalidPart(value) != null) {
        int here = cursor.at;
        cursor.at = firstAssign;
        expressions.hints().assignmentInExpression(firstTarget, first);
        cursor.at = here;
      }
      targets.add(target(value, valueToken));
      cursor.at++;
      valueToken = cursor.at;
      value = expressions.yieldOrStarExpressions();
    }
    if (Token.isAugmented(cursor.kind())) {
      throw cursor.invalidSyntax();
    }
    return new Stmt.Assign(ExpressionParser.list(targets), value, cursor.spanFrom(first));
  }

  private Expr target(Expr value, int token) {
    Expr invalid = Targets.invalidPart(value);
    if (invalid != null) {
      if (value instanceof Expr.Yield || value instanceof Expr.YieldFrom) {
        if (tokens.kinds[token] == Token.YIELD) {
          throw cursor.error("assignment to yield expression not possible", value.span());
        }
      }
      Expr last = value;
      int lastToken = token;
      if (value instanceof Expr.Tuple tuple && tokens.kinds[token] != Token.LPAREN) {
        last = tuple.elements().get(tuple.elements().size() - 1);
      }
      if (Targets.invalidPart(last) != null && tokens.kinds[cursor.at - 1] != Token.COMMA) {
        expressions.hints().assignmentInExpression(last, lastToken);
      }
      throw cursor.error("cannot assign to " + Targets.describe(invalid), invalid.span());
    }
    return Targets.toStore(cursor, value, "cannot assign to ");
  }

  private Stmt augmented(Expr target, int first) {
    boolean fits =
        target instanceof Expr.Name
            || target instanceof Expr.Attribute
            || target instanceof Expr.Subscript;
    if (!fits) {
      throw cursor.error(
          "'" + Targets.describe(target) + "' is an illegal expression for augmented assignment",
          target.span());
    }
    Expr store = Targets.toStore(cursor, target, "");
    var operator = Token.BINARY[cursor.kind()];
    cursor.at++;
    Expr value = expressions.yieldOrStarExpressions();
    return new Stmt.AugAssign(store, operator, value, cursor.spanFrom(first));
  }

  private Stmt annotated(Expr target, int first) {
    boolean parenthesized = tokens.kinds[first] == Token.LPAREN;
    boolean fits =
        target instanceof Expr.Name
            || target instanceof Expr.Attribute
            || target instanceof Expr.Subscript;
    if (!fits) {
      throw badAnnotated(target, first, parenthesized);
    }
    Expr store = Targets.toStore(cursor, target, "");
    cursor.at++;
    Expr annotation = expressions.expression();
    Expr value = cursor.accept(Token.ASSIGN) ? expressions.yieldOrStarExpressions() : null;
    boolean simple = target instanceof Expr.Name && !parenthesized;
    return new Stmt.AnnAssign(store, annotation, value, simple, cursor.spanFrom(first));
  }

  private PythonSyntaxError badAnnotated(Expr target, int first, boolean parenthesized) {
    int colon = cursor.at++;
    int depth = cursor.depth();
    try {
      expressions.expression();
    } catch (PythonSyntaxError error) {
      cursor.rewind(colon, depth);
      return cursor.invalidSyntax();
    }
    cursor.at = colon;
    if (target instanceof Expr.ListExpr) {
      return cursor.error("only single target (not list) can be annotated", target.span());
    }
    if (target instanceof Expr.Tuple tuple) {
      // Of an unparenthesised tuple Python shows the first element only.
      return cursor.error(
          "only single target (not tuple) can be annotated",
          parenthesized && cursor.at - 1 == tokens.values[first]
              ? tuple.span()
              : tuple.elements().get(0).span());
    }
    return cursor.error("illegal target for annotation", target.span());
  }

  private Stmt importStatement() {
    int first = cursor.at++;
    List<Alias> names = new ArrayList<>(2);
    do {
      int start = cursor.at;
      String name = dottedName();
      String asName = cursor.accept(Token.AS) ? cursor.expectName() : null;
      names.add(new Alias(name, asName, cursor.spanFrom(start)));
    } while (cursor.accept(Token.COMMA));
    if (cursor.is(Token.FROM)) {
      throw swappedImport(first);
    }
    return new Stmt.Import(ExpressionParser.list(names), cursor.spanFrom(first));
  }

  /** {@code import a from b}. */
  private PythonSyntaxError swappedImport(int first) {
    int from = cursor.at++;
    try {
      dottedName();
      return cursor.errorStarting(
          "Did you mean to use 'from ... import ...' instead?", tokens.starts[first]);
    } catch (PythonSyntaxError error) {
      cursor.at = from;
      return cursor.invalidSyntax();
    }
  }

  private String dottedName() {
    String name = cursor.expectName();
    if (!cursor.is(Token.DOT)) {
      return name;
    }
    StringBuilder dotted = new StringBuilder(name);
    while (cursor.accept(Token.DOT)) {
      dotted.append('.').append(cursor.expectName());
    }
    return dotted.toString();
  }

  private Stmt importFrom() {
    int first = cursor.at++;
    int level = 0;
    while (cursor.is(Token.DOT) || cursor.is(Token.ELLIPSIS)) {
      level += cursor.is(Token.DOT) ? 1 : 3;
      cursor.at++;
    }
    String module = level > 0 && cursor.is(Token.IMPORT) ? null : dottedName();
    cursor.expect(Token.IMPORT);
    List<Alias> names = new ArrayList<>(2);
    int start = cursor.at;
    if (cursor.accept(Token.STAR)) {
      names.add(new Alias("*", null, cursor.spanFrom(start)));
    } else if (cursor.accept(Token.LPAREN)) {
      importedNames(names, true);
      cursor.expect(Token.RPAREN);
    } else {
      importedNames(names, false);
    }
    return new Stmt.ImportFrom(module, ExpressionParser.list(names), level, cursor.spanFrom(first));
  }

  private void importedNames(List<Alias> names, boolean parenthesized) {
    do {
      if (!names.isEmpty() && !cursor.is(Token.NAME)) {
        if (parenthesized) {
          return;
        }
        if (cursor.is(Token.NEWLINE)) {
          throw cursor.error(
              Kind.SYNTAX_ERROR,
              "trailing comma not allowed without surrounding parentheses",
              cursor.start(),
              tokens.ends[cursor.at],
              false);
        }
      }
      int start = cursor.at;
      String name = cursor.expectName();
      String asName = cursor.accept(Token.AS) ? cursor.expectName() : null;
      names.add(new Alias(name, asName, cursor.spanFrom(start)));
    } while (cursor.accept(Token.COMMA));
  }
}
