package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Singleton;

/**
 * Turns an expression that was read into the target that it proves to be, or says why it cannot be
 * one.
 */
final class Targets {
  private Targets() {}

  /**
   * {@code complaint} begins the message for what cannot be assigned: "cannot assign to " and the
   * like.
   */
  static Expr toStore(Cursor cursor, Expr target, String complaint) {
    return convert(cursor, target, ExprContext.STORE, complaint);
  }

  static Expr toDelete(Cursor cursor, Expr target) {
    return convert(cursor, target, ExprContext.DEL, "cannot delete ");
  }

  private static Expr convert(Cursor cursor, Expr target, ExprContext ctx, String complaint) {
    // Not a pattern switch: the first of those costs tens of milliseconds at start-up.
    if (target instanceof Expr.Name name) {
      return new Expr.Name(name.id(), ctx, name.span());
    }
    if (target instanceof Expr.Attribute attribute) {
      return new Expr.Attribute(attribute.value(), attribute.attr(), ctx, attribute.span());
    }
    if (target instanceof Expr.Subscript subscript) {
      return new Expr.Subscript(subscript.value(), subscript.slice(), ctx, subscript.span());
    }
    if (target instanceof Expr.Tuple tuple) {
      return new Expr.Tuple(convert(cursor, tuple.elements(), ctx, complaint), ctx, tuple.span());
    }
    if (target instanceof Expr.ListExpr list) {
      return new Expr.ListExpr(convert(cursor, list.elements(), ctx, complaint), ctx, list.span());
    }
    if (target instanceof Expr.Starred starred && ctx == ExprContext.STORE) {
      return new Expr.Starred(
          convert(cursor, starred.value(), ctx, complaint), ctx, starred.span());
    }
    throw cursor.error(complaint + describe(target), target.span());
  }

  private static List<Expr> convert(
      Cursor cursor, List<Expr> targets, ExprContext ctx, String complaint) {
    List<Expr> converted = new ArrayList<>(targets.size());
    for (Expr target : targets) {
      converted.add(convert(cursor, target, ctx, complaint));
    }
    return ExpressionParser.list(converted);
  }

  /** The first part of a target that cannot be one, or null. */
  static Expr invalidPart(Expr target) {
    if (target instanceof Expr.Name
        || target instanceof Expr.Attribute
        || target instanceof Expr.Subscript) {
      return null;
    }
    if (target instanceof Expr.Starred starred) {
      return invalidPart(starred.value());
    }
    if (target instanceof Expr.Tuple tuple) {
      return firstInvalid(tuple.elements());
    }
    return target instanceof Expr.ListExpr list ? firstInvalid(list.elements()) : target;
  }

  private static Expr firstInvalid(List<Expr> elements) {
    for (Expr element : elements) {
      Expr invalid = invalidPart(element);
      if (invalid != null) {
        return invalid;
      }
    }
    return null;
  }

  /** What Python calls an expression of this kind in its messages. */
  static String describe(Expr expr) {
    return switch (expr) {
      case Expr.Attribute e -> "attribute";
      case Expr.Subscript e -> "subscript";
      case Expr.Starred e -> "starred";
      case Expr.Name e -> "name";
      case Expr.ListExpr e -> "list";
      case Expr.Tuple e -> "tuple";
      case Expr.Lambda e -> "lambda";
      case Expr.Call e -> "function call";
      case Expr.BoolOp e -> "expression";
      case Expr.BinOp e -> "expression";
      case Expr.UnaryOp e -> "expression";
      case Expr.GeneratorExp e -> "generator expression";
      case Expr.Yield e -> "yield expression";
      case Expr.YieldFrom e -> "yield expression";
      case Expr.Await e -> "await expression";
      case Expr.ListComp e -> "list comprehension";
      case Expr.SetComp e -> "set comprehension";
      case Expr.DictComp e -> "dict comprehension";
      case Expr.Dict e -> "dict literal";
      case Expr.Set e -> "set display";
      case Expr.JoinedStr e -> "f-string expression";
      case Expr.FormattedValue e -> "f-string expression";
      case Expr.Compare e -> "comparison";
      case Expr.IfExp e -> "conditional expression";
      case Expr.NamedExpr e -> "named expression";
      case Expr.Slice e -> "slice";
      case Expr.Constant e -> {
        if (e.value() == Singleton.NONE) {
          yield "None";
        }
        if (e.value() == Singleton.ELLIPSIS) {
          yield "ellipsis";
        }
        if (e.value() instanceof Boolean value) {
          yield value ? "True" : "False";
        }
        yield "literal";
      }
    };
  }
}
