package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.PythonSyntaxError.Kind;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.parser.tree.WithItem;

/** Statements with blocks. */
final class CompoundParser {
  private final Cursor cursor;
  private final TokenList tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private final PatternParser patterns;

  CompoundParser(Cursor cursor, ExpressionParser expressions, StatementParser statements) {
    this.cursor = cursor;
    tokens = cursor.tokens;
    this.expressions = expressions;
    this.statements = statements;
    patterns = new PatternParser(cursor, expressions);
  }

  /** The compound statement that begins here, or null where none does. */
  Stmt tryCompound() {
    int kind = cursor.kind();
    if (kind == Token.NAME) {
      return cursor.isName(Token.MATCH_NAME) && beginsMatch() ? match() : null;
    }
    if (kind == Token.AT) {
      return decorated();
    }
    if (!Token.isKeyword(kind)) {
      return null;
    }
    if (kind == Token.IF) {
      return ifStatement();
    }
    if (kind == Token.FOR) {
      return forStatement(cursor.at, false);
    }
    if (kind == Token.DEF) {
      return function(cursor.at, List.of(), false);
    }
    if (kind == Token.CLASS) {
      return classDefinition(List.of());
    }
    if (kind == Token.WHILE) {
      return whileStatement();
    }
    if (kind == Token.WITH) {
      return with(cursor.at, false);
    }
    if (kind == Token.TRY) {
      return tryStatement();
    }
    return kind == Token.ASYNC ? async(List.of()) : null;
  }

  /** The span of a statement that ends in a block: up to its last token that is no white space. */
  private Span spanFrom(int first) {
    int last = cursor.at - 1;
    while (tokens.kinds[last] >= Token.NEWLINE && tokens.kinds[last] <= Token.DEDENT) {
      last--;
    }
    return tokens.spanOf(first, last);
  }

  private Stmt async(List<Expr> decorators) {
    int first = cursor.at++;
    int kind = cursor.kind();
    if (kind == Token.DEF) {
      return function(first, decorators, true);
    }
    if (decorators.isEmpty() && kind == Token.FOR) {
      return forStatement(first, true);
    }
    if (decorators.isEmpty() && kind == Token.WITH) {
      return with(first, true);
    }
    throw cursor.invalidSyntax();
  }

  private Stmt decorated() {
    List<Expr> decorators = new ArrayList<>(2);
    while (cursor.accept(Token.AT)) {
      decorators.add(expressions.namedExpression());
      cursor.expect(Token.NEWLINE);
    }
    if (cursor.is(Token.DEF)) {
      return function(cursor.at, decorators, false);
    }
    if (cursor.is(Token.CLASS)) {
      return classDefinition(decorators);
    }
    if (cursor.is(Token.ASYNC)) {
      return async(decorators);
    }
    throw cursor.invalidSyntax();
  }

  /** A colon whose absence at the end of a line has a message of its own. */
  private void colon() {
    if (cursor.is(Token.NEWLINE)) {
      throw cursor.error("expected ':'", cursor.spanOf(cursor.at));
    }
    cursor.expect(Token.COLON);
  }

  /** A colon whose absence has a message of its own everywhere. */
  private void forcedColon() {
    cursor.expect(Token.COLON, ":");
  }

  /** {@code after}: what the block belongs to, as messages call it. */
  private List<Stmt> block(String after, int firstToken) {
    List<Stmt> body = new ArrayList<>();
    if (!cursor.accept(Token.NEWLINE)) {
      statements.simpleStatements(body);
      return ExpressionParser.list(body);
    }
    if (!cursor.accept(Token.INDENT)) {
      if (cursor.is(Token.ERROR)) {
        throw cursor.invalidSyntax();
      }
      throw cursor.errorHere(
          Kind.INDENTATION_ERROR,
          "expected an indented block after " + after + " on line " + tokens.lines[firstToken],
          endsHere());
    }
    cursor.enter();
    statements.statements(body);
    cursor.leave();
    cursor.expect(Token.DEDENT);
    return ExpressionParser.list(body);
  }

  /** Nothing but dedents before the end of the text. */
  private boolean endsHere() {
    int at = cursor.at;
    while (tokens.kinds[at] == Token.DEDENT || tokens.kinds[at] == Token.NEWLINE) {
      at++;
    }
    return tokens.kinds[at] == Token.END;
  }

  private List<Stmt> elseBlock() {
    if (!cursor.is(Token.ELSE)) {
      return List.of();
    }
    int first = cursor.at++;
    forcedColon();
    return block("'else' statement", first);
  }

  private Stmt ifStatement() {
    // A chain of elif may be long: it is read in a loop and put together from its end.
    List<Integer> firsts = new ArrayList<>(2);
    List<Expr> tests = new ArrayList<>(2);
    List<List<Stmt>> bodies = new ArrayList<>(2);
    do {
      int first = cursor.at++;
      firsts.add(first);
      tests.add(expressions.namedExpression());
      colon();
      bodies.add(block(firsts.size() == 1 ? "'if' statement" : "'elif' statement", first));
    } while (cursor.is(Token.ELIF));
    List<Stmt> orElse = elseBlock();
    for (int i = firsts.size() - 1; i >= 0; i--) {
      Stmt.If statement = new Stmt.If(tests.get(i), bodies.get(i), orElse, spanFrom(firsts.get(i)));
      orElse = List.of(statement);
    }
    return orElse.get(0);
  }

  private Stmt whileStatement() {
    int first = cursor.at++;
    Expr test = expressions.namedExpression();
    colon();
    List<Stmt> body = block("'while' statement", first);
    return new Stmt.While(test, body, elseBlock(), spanFrom(first));
  }

  private Stmt forStatement(int first, boolean isAsync) {
    int keyword = cursor.at++;
    Expr target = expressions.forTarget();
    cursor.expect(Token.IN);
    Expr iterable = expressions.starExpressions();
    colon();
    List<Stmt> body = block("'for' statement", keyword);
    return new Stmt.For(target, iterable, body, elseBlock(), isAsync, spanFrom(first));
  }

  private Stmt with(int first, boolean isAsync) {
    int keyword = cursor.at++;
    List<WithItem> items = parenthesizedItems();
    if (items == null) {
      items = new ArrayList<>(1);
      do {
        items.add(withItem());
      } while (cursor.accept(Token.COMMA));
      colon();
    }
    List<Stmt> body = block("'with' statement", keyword);
    return new Stmt.With(ExpressionParser.list(items), body, isAsync, spanFrom(first));
  }

  /**
   * The items of {@code with (a as b, c):}, or null where the parentheses belong to an expression.
   */
  private List<WithItem> parenthesizedItems() {
    if (!cursor.is(Token.LPAREN)) {
      return null;
    }
    int open = cursor.at;
    int close = tokens.values[open];
    if (close < 0 || close == open + 1) {
      return null;
    }
    int depth = cursor.depth();
    boolean hasAs = false;
    for (int i = open + 1; i < close && !hasAs; i++) {
      hasAs = tokens.kinds[i] == Token.AS;
    }
    int next = tokens.kinds[close + 1];
    if (next != Token.COLON && !(hasAs && next == Token.NEWLINE)) {
      return null;
    }
    List<WithItem> items = new ArrayList<>();
    try {
      cursor.at++;
      do {
        if (cursor.is(Token.RPAREN)) {
          break;
        }
        items.add(withItem());
      } while (cursor.accept(Token.COMMA));
      cursor.expect(Token.RPAREN);
      colon();
      return items;
    } catch (PythonSyntaxError error) {
      if (hasAs) {
        throw error;
      }
      cursor.rewind(open, depth);
      return null;
    }
  }

  private WithItem withItem() {
    int first = cursor.at;
    Expr context = expressions.expression();
    Expr target = null;
    if (cursor.accept(Token.AS)) {
      target = expressions.starTarget();
      Expr invalid = Targets.invalidPart(target);
      if (invalid != null) {
        throw cursor.error("cannot assign to " + Targets.describe(invalid), invalid.span());
      }
      if (!cursor.is(Token.COMMA) && !cursor.is(Token.RPAREN) && !cursor.is(Token.COLON)) {
        if (cursor.is(Token.NEWLINE)) {
          throw cursor.error("expected ':'", cursor.spanOf(cursor.at));
        }
        throw cursor.invalidSyntax();
      }
      target = Targets.toStore(cursor, target, "cannot assign to ");
    }
    return new WithItem(context, target, cursor.spanFrom(first));
  }

  private Stmt tryStatement() {
    int first = cursor.at++;
    forcedColon();
    List<Stmt> body = block("'try' statement", first);
    List<ExceptHandler> handlers = new ArrayList<>(1);
    boolean isStar = false;
    while (cursor.is(Token.EXCEPT)) {
      int keyword = cursor.at;
      boolean star = cursor.kind(1) == Token.STAR;
      ExceptHandler handler = handler(star);
      if (!handlers.isEmpty() && star != isStar) {
        throw cursor.error(
            "cannot have both 'except' and 'except*' on the same 'try'",
            tokens.starts[keyword],
            tokens.ends[star ? keyword + 1 : keyword]);
      }
      isStar = star;
      handlers.add(handler);
    }
    List<Stmt> orElse = handlers.isEmpty() ? List.of() : elseBlock();
    List<Stmt> finalBody = List.of();
    if (cursor.is(Token.FINALLY)) {
      int keyword = cursor.at++;
      forcedColon();
      finalBody = block("'finally' statement", keyword);
    } else if (handlers.isEmpty()) {
      if (cursor.is(Token.ERROR)) {
        throw cursor.invalidSyntax();
      }
      throw cursor.errorHere(Kind.SYNTAX_ERROR, "expected 'except' or 'finally' block", endsHere());
    }
    return new Stmt.Try(
        body, ExpressionParser.list(handlers), orElse, finalBody, isStar, spanFrom(first));
  }

  private ExceptHandler handler(boolean star) {
    int first = cursor.at++;
    Expr type = null;
    String name = null;
    if (star) {
      cursor.at++;
    }
    if (cursor.is(Token.COLON) || cursor.is(Token.NEWLINE)) {
      if (star) {
        throw cursor.error("expected one or more exception types", cursor.spanOf(cursor.at));
      }
    } else {
      int typeToken = cursor.at;
      type = expressions.expression();
      if (cursor.is(Token.COMMA)) {
        throw manyTypes(typeToken);
      }
      if (cursor.accept(Token.AS)) {
        name = cursor.expectName();
      }
    }
    colon();
    String after = star ? "'except*' statement" : "'except' statement";
    List<Stmt> body = block(after, first);
    return new ExceptHandler(type, name, body, spanFrom(first));
  }

  private PythonSyntaxError manyTypes(int typeToken) {
    int comma = cursor.at;
    int depth = cursor.depth();
    try {
      cursor.at = typeToken;
      Expr all = expressions.starExpressions();
      if (cursor.accept(Token.AS)) {
        cursor.expectName();
      }
      if (cursor.is(Token.COLON)) {
        return cursor.errorStarting(
            "multiple exception types must be parenthesized", all.span().start());
      }
    } catch (PythonSyntaxError error) {
      // What follows is no list of types: the comma is the fault.
    }
    cursor.rewind(comma, depth);
    return cursor.invalidSyntax();
  }

  private Stmt function(int first, List<Expr> decorators, boolean isAsync) {
    int keyword = cursor.at++;
    String name = cursor.expectName();
    List<TypeParam> typeParams = typeParams();
    cursor.expect(Token.LPAREN, "(");
    Arguments args = expressions.parameters().functionParameters();
    cursor.expect(Token.RPAREN);
    Expr returns = cursor.accept(Token.ARROW) ? expressions.expression() : null;
    forcedColon();
    List<Stmt> body = block("function definition", keyword);
    return new Stmt.FunctionDef(
        name,
        typeParams,
        args,
        body,
        ExpressionParser.list(decorators),
        returns,
        isAsync,
        spanFrom(first));
  }

  private Stmt classDefinition(List<Expr> decorators) {
    int first = cursor.at++;
    String name = cursor.expectName();
    List<TypeParam> typeParams = typeParams();
    ArgumentParser.Parsed header =
        cursor.is(Token.LPAREN)
            ? expressions.arguments().parse(false)
            : new ArgumentParser.Parsed(List.of(), List.of());
    colon();
    List<Stmt> body = block("class definition", first);
    return new Stmt.ClassDef(
        name,
        typeParams,
        header.args(),
        header.keywords(),
        body,
        ExpressionParser.list(decorators),
        spanFrom(first));
  }

  /** {@code [T: bound, *Ts, **P]}, or nothing. */
  List<TypeParam> typeParams() {
    if (!cursor.accept(Token.LBRACKET)) {
      return List.of();
    }
    List<TypeParam> params = new ArrayList<>();
    do {
      if (!params.isEmpty() && cursor.is(Token.RBRACKET)) {
        break;
      }
      params.add(typeParam());
    } while (cursor.accept(Token.COMMA));
    cursor.expect(Token.RBRACKET);
    return ExpressionParser.list(params);
  }

  private TypeParam typeParam() {
    int first = cursor.at;
    if (cursor.accept(Token.STAR)) {
      String name = cursor.expectName();
      rejectBound("TypeVarTuple");
      return new TypeParam.TypeVarTuple(name, cursor.spanFrom(first));
    }
    if (cursor.accept(Token.DOUBLE_STAR)) {
      String name = cursor.expectName();
      rejectBound("ParamSpec");
      return new TypeParam.ParamSpec(name, cursor.spanFrom(first));
    }
    String name = cursor.expectName();
    Expr bound = cursor.accept(Token.COLON) ? expressions.expression() : null;
    if (cursor.is(Token.ASSIGN) && bound == null) {
      Expr left = new Expr.Name(name, ExprContext.LOAD, cursor.spanFrom(first));
      expressions.hints().assignmentInExpression(left, first);
    }
    return new TypeParam.TypeVar(name, bound, cursor.spanFrom(first));
  }

  private void rejectBound(String kind) {
    if (!cursor.is(Token.COLON)) {
      return;
    }
    int colon = cursor.at++;
    Expr bound = expressions.expression();
    throw cursor.errorStarting(
        "cannot use " + (bound instanceof Expr.Tuple ? "constraints" : "bound") + " with " + kind,
        tokens.starts[colon]);
  }

  /**
   * {@code match} is a keyword only where a line with a colon and an indented {@code case} follow.
   */
  private boolean beginsMatch() {
    int next = cursor.kind(1);
    if (!Token.STARTS_EXPRESSION[next] && next != Token.STAR) {
      return false;
    }
    int end = cursor.at + 1;
    int last = tokens.count - 1;
    while (end < last && tokens.kinds[end] != Token.NEWLINE && tokens.kinds[end] != Token.ERROR) {
      end++;
    }
    if (tokens.kinds[end] == Token.NEWLINE
        && (tokens.kinds[end - 1] == Token.COLON || beginsCase(end + 1))) {
      return true;
    }
    // Two operands side by side are nothing else, not even a mistake in anything else.
    return next == Token.NAME || next == Token.NUMBER || next == Token.STRING;
  }

  private boolean beginsCase(int indent) {
    return tokens.kinds[indent] == Token.INDENT
        && tokens.kinds[indent + 1] == Token.NAME
        && tokens.values[indent + 1] == Token.CASE_NAME;
  }

  private Stmt match() {
    int first = cursor.at++;
    int subjectToken = cursor.at;
    Expr subject = cursor.is(Token.STAR) ? expressions.starred() : expressions.namedExpression();
    if (cursor.is(Token.COMMA)) {
      List<Expr> elements = new ArrayList<>();
      elements.add(subject);
      while (cursor.accept(Token.COMMA)) {
        if (!expressions.atExpression()) {
          break;
        }
        elements.add(cursor.is(Token.STAR) ? expressions.starred() : expressions.namedExpression());
      }
      subject =
          new Expr.Tuple(
              ExpressionParser.list(elements), ExprContext.LOAD, cursor.spanFrom(subjectToken));
    }
    int begin = tokens.kinds[subjectToken];
    boolean wasExpression =
        begin == Token.LPAREN
            || begin == Token.LBRACKET
            || begin == Token.STAR
            || begin == Token.PLUS
            || begin == Token.MINUS;
    if (wasExpression && cursor.is(Token.NEWLINE) && cursor.kind(1) == Token.INDENT) {
      // Python took it for an expression and has looked at the next line before it misses the
      // colon.
      cursor.at++;
      throw cursor.errorHere("expected ':'");
    }
    colon();
    cursor.expect(Token.NEWLINE);
    if (!cursor.accept(Token.INDENT)) {
      throw cursor.errorHere(
          Kind.INDENTATION_ERROR,
          "expected an indented block after 'match' statement on line " + tokens.lines[first],
          endsHere());
    }
    List<MatchCase> cases = new ArrayList<>();
    do {
      cases.add(matchCase());
    } while (!cursor.is(Token.DEDENT));
    cursor.at++;
    return new Stmt.Match(subject, ExpressionParser.list(cases), spanFrom(first));
  }

  private MatchCase matchCase() {
    int first = cursor.at;
    if (!cursor.isName(Token.CASE_NAME)) {
      throw cursor.invalidSyntax();
    }
    cursor.at++;
    Pattern pattern = patterns.patterns();
    Expr guard = cursor.accept(Token.IF) ? expressions.namedExpression() : null;
    colon();
    List<Stmt> body = block("'case' statement", first);
    return new MatchCase(pattern, guard, body, spanFrom(first));
  }
}
