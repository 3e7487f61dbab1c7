package org.pyepi.language.modules.ast;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * Fields of single nodes and what may stand where: the rules of CPython's {@code Python/ast.c},
 * which validates a tree before it is compiled, in the same words.
 */
final class AstChecks {
  private AstChecks() {}

  static Object field(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    if (value == null) {
      throw Errors.type("required field \"%s\" missing from %s", name, Types.of(node).name());
    }
    return value;
  }

  static String identifier(Object node, String name) {
    Object value = field(node, name);
    if (value == PNone.NONE) {
      throw Errors.value("field '%s' is required for %s", name, Types.of(node).name());
    }
    return name(value);
  }

  static String optionalIdentifier(Object node, String name) {
    Object value = Attributes.getOrNull(node, name);
    return value == null || value == PNone.NONE ? null : name(value);
  }

  static String name(Object value) {
    if (Types.of(value) != BuiltinTypes.STR) {
      throw Errors.type("AST identifier must be of type str");
    }
    String text = Str.java(value);
    if (Temporaries.isOne(text)) {
      throw Errors.value("identifier field can't begin with a noncharacter");
    }
    return text;
  }

  /** The name of a variable, which no constant can be. */
  static String variable(String text) {
    if (text.equals("None") || text.equals("True") || text.equals("False")) {
      throw Errors.value("identifier field can't represent '%s' constant", text);
    }
    return text;
  }

  static int integer(Object node, String name) {
    Object value = field(node, name);
    return AstPlaces.integer(value);
  }

  static RuntimeException unexpected(String sort, Object value) {
    return Errors.type("expected some sort of %s, but got %s", sort, Repr.repr(value));
  }

  static int level(Object n) {
    Object level = Attributes.getOrNull(n, "level");
    if (level == null || level == PNone.NONE) {
      return 0;
    }
    int value = integer(n, "level");
    if (value < 0) {
      throw Errors.value("Negative ImportFrom level");
    }
    return value;
  }

  static Expr assignable(Expr e, ExprContext wanted) {
    if (contextOf(e) == null) {
      throw Errors.value("expression which can't be assigned to in %s context", wanted.astName());
    }
    return inContext(e, wanted);
  }

  /** The context that an expression says it is in, or null for those that are only ever read. */
  static ExprContext contextOf(Expr e) {
    return switch (e) {
      case Expr.Name x -> x.ctx();
      case Expr.Attribute x -> x.ctx();
      case Expr.Subscript x -> x.ctx();
      case Expr.Starred x -> x.ctx();
      case Expr.ListExpr x -> x.ctx();
      case Expr.Tuple x -> x.ctx();
      default -> null;
    };
  }

  static Expr loaded(Expr e) {
    return inContext(e, ExprContext.LOAD);
  }

  static Expr inContext(Expr e, ExprContext wanted) {
    ExprContext given = contextOf(e);
    if (given == null && wanted != ExprContext.LOAD) {
      return assignable(e, wanted);
    }
    if (given != null && given != wanted) {
      throw Errors.value(
          "expression must have %s context but has %s instead", wanted.astName(), given.astName());
    }
    return e;
  }

  /** What {@code +=} and annotations take: one variable, attribute or item. */
  static Expr single(Expr e, String sort) {
    int kind = e instanceof Expr.Starred ? 23 : e instanceof Expr.ListExpr ? 25 : 26;
    if (e instanceof Expr.Starred || e instanceof Expr.ListExpr || e instanceof Expr.Tuple) {
      throw Errors.raise(
          ExceptionTypes.SYSTEM_ERROR, "invalid node type (%d) for %s assignment", kind, sort);
    }
    return e;
  }

  /** The module's name; one without name and dots is the module that has none. */
  static String module(Object n) {
    String name = optionalIdentifier(n, "module");
    return name == null && level(n) == 0 ? "" : name;
  }

  static Pattern noStar(Pattern p) {
    if (p instanceof Pattern.MatchStar) {
      throw Errors.value("can't use MatchStar here");
    }
    return p;
  }

  static String capture(Object n, String field) {
    String name = optionalIdentifier(n, field);
    if ("_".equals(name)) {
      throw Errors.value("can't capture name '_' in patterns");
    }
    return name == null ? null : variable(name);
  }

  /** What a pattern may compare with: a literal, a number with its sign, or an attribute. */
  static Expr matchable(Expr e) {
    boolean fine =
        switch (e) {
          case Expr.Constant c ->
              !(c.value() instanceof Boolean) && !(c.value() instanceof PObject);
          case Expr.Attribute a -> true;
          case Expr.JoinedStr j -> true;
          case Expr.UnaryOp u ->
              u.op() == UnaryOperator.USUB && u.operand() instanceof Expr.Constant;
          case Expr.BinOp b ->
              (b.op() == BinaryOperator.ADD || b.op() == BinaryOperator.SUB)
                  && b.right() instanceof Expr.Constant;
          default -> false;
        };
    if (!fine) {
      throw Errors.value("patterns may only match literals and attribute lookups");
    }
    return e;
  }

  static Pattern singleton(Object value, Span s) {
    if (value == PNone.NONE) {
      return new Pattern.MatchSingleton(Singleton.NONE, s);
    }
    if (value instanceof Boolean) {
      return new Pattern.MatchSingleton(value, s);
    }
    throw Errors.value("MatchSingleton can only contain True, False and None");
  }

  /** A single part that is no replacement is the value itself, whatever it is. */
  static Expr joined(List<Expr> parts, Span s) {
    return parts.size() == 1 && !(parts.get(0) instanceof Expr.FormattedValue)
        ? parts.get(0)
        : new Expr.JoinedStr(parts, s);
  }

  static int conversion(Object n) {
    int c = integer(n, "conversion");
    if (c != -1 && c != 's' && c != 'r' && c != 'a') {
      throw Errors.raise(ExceptionTypes.SYSTEM_ERROR, "Unrecognized conversion character %d", c);
    }
    return c;
  }

  /** The prefix {@code u} of a string, or null. */
  static String kind(Object n) {
    Object value = Attributes.getOrNull(n, "kind");
    if (value != null && value != PNone.NONE && !Str.is(value)) {
      throw Errors.type("AST string must be of type str");
    }
    return value == null || value == PNone.NONE ? null : Str.java(value);
  }

  static Expr.JoinedStr formatSpec(Expr e) {
    if (e == null || e instanceof Expr.JoinedStr) {
      return (Expr.JoinedStr) e;
    }
    return new Expr.JoinedStr(List.of(e), e.span());
  }

  /** A value that a literal can have. Tuples and frozensets, which none can, come out as such. */
  static Object constant(Object value) {
    if (value == PNone.NONE) {
      return Singleton.NONE;
    }
    if (value == PSingleton.ELLIPSIS) {
      return Singleton.ELLIPSIS;
    }
    if (Str.is(value)) {
      return Str.java(value);
    }
    if (value instanceof PBytes b) {
      return new Bytes(b.data);
    }
    if (value instanceof PComplex c) {
      return new Complex(c.real, c.imag);
    }
    if (value instanceof Long
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof PTuple tuple) {
      Arrays.stream(tuple.items).forEach(AstChecks::constant);
      return value;
    }
    if (Types.of(value) == BuiltinTypes.FROZENSET) {
      Arrays.stream(Iteration.toArray(value)).forEach(AstChecks::constant);
      return value;
    }
    throw Errors.type("got an invalid type in Constant: %s", Types.of(value).name());
  }
}
