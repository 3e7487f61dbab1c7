package org.pyepi.language.parser;

import java.util.List;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * An expression as text again, in the one spelling that CPython gives annotations under {@code from
 * __future__ import annotations} (PEP 563): spaces, quotes and parentheses do not depend on the
 * source.
 */
public final class Unparser {
  /** How tightly the place of an operand binds, loosest first. */
  private static final int TUPLE = 0;

  private static final int TEST = 1;
  private static final int OR = 2;
  private static final int AND = 3;
  private static final int NOT = 4;
  private static final int COMPARE = 5;
  private static final int OPERAND = 6;
  private static final int FACTOR = 12;
  private static final int POWER = 13;
  private static final int AWAIT = 14;
  private static final int ATOM = 15;

  private final StringBuilder out = new StringBuilder();

  private Unparser() {}

  public static String unparse(Expr expression) {
    Unparser unparser = new Unparser();
    unparser.write(expression, TEST);
    return unparser.out.toString();
  }

  private void write(Expr expression, int level) {
    switch (expression) {
      case Expr.BoolOp e -> {
        int own = e.op() == BooleanOperator.AND ? AND : OR;
        boolean opened = open(level > own);
        for (int i = 0; i < e.values().size(); i++) {
          out.append(i > 0 ? " " + e.op().text() + " " : "");
          write(e.values().get(i), own + 1);
        }
        close(opened);
      }
      case Expr.BinOp e -> binary(e, level);
      case Expr.UnaryOp e -> {
        boolean not = e.op() == UnaryOperator.NOT;
        int own = not ? NOT : FACTOR;
        boolean opened = open(level > own);
        out.append(e.op().text()).append(not ? " " : "");
        write(e.operand(), own);
        close(opened);
      }
      case Expr.Lambda e -> {
        boolean opened = open(level > TEST);
        out.append("lambda");
        parameters(e.args());
        out.append(": ");
        write(e.body(), TEST);
        close(opened);
      }
      case Expr.IfExp e -> {
        boolean opened = open(level > TEST);
        write(e.body(), TEST + 1);
        out.append(" if ");
        write(e.test(), TEST + 1);
        out.append(" else ");
        write(e.orElse(), TEST);
        close(opened);
      }
      case Expr.Dict e -> {
        out.append('{');
        for (int i = 0; i < e.values().size(); i++) {
          comma(i);
          if (e.keys().get(i) == null) {
            out.append("**");
            write(e.values().get(i), OPERAND);
          } else {
            write(e.keys().get(i), TEST);
            out.append(": ");
            write(e.values().get(i), TEST);
          }
        }
        out.append('}');
      }
      case Expr.Set e -> list("{", e.elements(), "}");
      case Expr.ListExpr e -> list("[", e.elements(), "]");
      case Expr.Tuple e -> tuple(e, level);
      case Expr.ListComp e -> comprehension("[", e.element(), null, e.generators(), "]");
      case Expr.SetComp e -> comprehension("{", e.element(), null, e.generators(), "}");
      case Expr.GeneratorExp e -> comprehension("(", e.element(), null, e.generators(), ")");
      case Expr.DictComp e -> comprehension("{", e.key(), e.value(), e.generators(), "}");
      case Expr.Await e -> {
        boolean opened = open(level > AWAIT);
        out.append("await ");
        write(e.value(), ATOM);
        close(opened);
      }
      case Expr.Yield e -> {
        out.append(e.value() == null ? "(yield" : "(yield ");
        if (e.value() != null) {
          write(e.value(), TEST);
        }
        out.append(')');
      }
      case Expr.YieldFrom e -> {
        out.append("(yield from ");
        write(e.value(), TEST);
        out.append(')');
      }
      case Expr.Compare e -> {
        boolean opened = open(level > COMPARE);
        write(e.left(), COMPARE + 1);
        for (int i = 0; i < e.ops().size(); i++) {
          out.append(' ').append(e.ops().get(i).text()).append(' ');
          write(e.comparators().get(i), COMPARE + 1);
        }
        close(opened);
      }
      case Expr.Call e -> call(e);
      case Expr.FormattedValue e -> out.append('f').append(LiteralText.quote(field(e)));
      case Expr.JoinedStr e -> out.append('f').append(LiteralText.quote(fstring(e)));
      case Expr.Constant e -> {
        out.append(e.kind() == null ? "" : "u");
        out.append(LiteralText.of(e.value()));
      }
      case Expr.Attribute e -> {
        write(e.value(), ATOM);
        boolean number =
            e.value() instanceof Expr.Constant constant
                && constant.value() instanceof Number
                && !(constant.value() instanceof Double);
        out.append(number ? " ." : ".").append(e.attr());
      }
      case Expr.Subscript e -> {
        write(e.value(), ATOM);
        out.append('[');
        write(e.slice(), TUPLE);
        out.append(']');
      }
      case Expr.Starred e -> {
        out.append('*');
        write(e.value(), OPERAND);
      }
      case Expr.Name e -> out.append(e.id());
      case Expr.Slice e -> {
        if (e.lower() != null) {
          write(e.lower(), TEST);
        }
        out.append(':');
        if (e.upper() != null) {
          write(e.upper(), TEST);
        }
        if (e.step() != null) {
          out.append(':');
          write(e.step(), TEST);
        }
      }
      case Expr.NamedExpr e -> {
        boolean opened = open(level > TUPLE);
        out.append(e.target().id()).append(" := ");
        write(e.value(), ATOM);
        close(opened);
      }
    }
  }

  private boolean open(boolean needed) {
    if (needed) {
      out.append('(');
    }
    return needed;
  }

  private void close(boolean opened) {
    if (opened) {
      out.append(')');
    }
  }

  private void comma(int index) {
    out.append(index > 0 ? ", " : "");
  }

  private void binary(Expr.BinOp e, int level) {
    boolean power = e.op() == BinaryOperator.POW;
    int own =
        switch (e.op()) {
          case BIT_OR -> OPERAND;
          case BIT_XOR -> OPERAND + 1;
          case BIT_AND -> OPERAND + 2;
          case LSHIFT, RSHIFT -> OPERAND + 3;
          case ADD, SUB -> OPERAND + 4;
          case MULT, DIV, FLOOR_DIV, MOD, MAT_MULT -> OPERAND + 5;
          case POW -> POWER;
        };
    boolean opened = open(level > own);
    write(e.left(), power ? own + 1 : own);
    out.append(' ').append(e.op().text()).append(' ');
    write(e.right(), power ? own : own + 1);
    close(opened);
  }

  private void list(String opening, List<Expr> elements, String closing) {
    out.append(opening);
    for (int i = 0; i < elements.size(); i++) {
      comma(i);
      write(elements.get(i), TEST);
    }
    out.append(closing);
  }

  private void tuple(Expr.Tuple e, int level) {
    if (e.elements().isEmpty()) {
      out.append("()");
      return;
    }
    boolean opened = open(level > TUPLE);
    list("", e.elements(), e.elements().size() == 1 ? "," : "");
    close(opened);
  }

  private void comprehension(
      String opening, Expr element, Expr value, List<Comprehension> generators, String closing) {
    out.append(opening);
    write(element, TEST);
    if (value != null) {
      out.append(": ");
      write(value, TEST);
    }
    for (Comprehension generator : generators) {
      out.append(generator.isAsync() ? " async for " : " for ");
      write(generator.target(), TUPLE);
      out.append(" in ");
      write(generator.iter(), TEST + 1);
      for (Expr condition : generator.ifs()) {
        out.append(" if ");
        write(condition, TEST + 1);
      }
    }
    out.append(closing);
  }

  private void call(Expr.Call e) {
    write(e.function(), ATOM);
    boolean soleGenerator =
        e.args().size() == 1
            && e.keywords().isEmpty()
            && e.args().get(0) instanceof Expr.GeneratorExp;
    boolean opened = open(!soleGenerator);
    int written = 0;
    for (Expr argument : e.args()) {
      comma(written++);
      write(argument, TEST);
    }
    for (Keyword keyword : e.keywords()) {
      comma(written++);
      out.append(keyword.name() == null ? "**" : keyword.name() + "=");
      write(keyword.value(), TEST);
    }
    close(opened);
  }

  private void parameters(Arguments a) {
    int plain = a.posOnly().size() + a.args().size();
    boolean star = a.vararg() != null || !a.kwOnly().isEmpty();
    // Before stars CPython leaves the space out.
    out.append(plain > 0 ? " " : "");
    int written = 0;
    for (int i = 0; i < plain; i++) {
      int behind = i - a.posOnly().size();
      comma(written++);
      out.append((behind < 0 ? a.posOnly().get(i) : a.args().get(behind)).name());
      int withDefault = i - (plain - a.defaults().size());
      if (withDefault >= 0) {
        out.append('=');
        write(a.defaults().get(withDefault), TEST);
      }
      if (behind == -1) {
        out.append(", /");
      }
    }
    if (star) {
      comma(written++);
      out.append('*').append(a.vararg() == null ? "" : a.vararg().name());
    }
    for (int i = 0; i < a.kwOnly().size(); i++) {
      Arg arg = a.kwOnly().get(i);
      comma(written++);
      out.append(arg.name());
      if (a.kwDefaults().get(i) != null) {
        out.append('=');
        write(a.kwDefaults().get(i), TEST);
      }
    }
    if (a.kwarg() != null) {
      comma(written);
      out.append("**").append(a.kwarg().name());
    }
  }

  /** The body of an f-string, before it is quoted. */
  private static String fstring(Expr.JoinedStr e) {
    StringBuilder body = new StringBuilder();
    for (Expr part : e.values()) {
      if (part instanceof Expr.Constant constant) {
        body.append(((String) constant.value()).replace("{", "{{").replace("}", "}}"));
      } else {
        body.append(field((Expr.FormattedValue) part));
      }
    }
    return body.toString();
  }

  private static String field(Expr.FormattedValue e) {
    Unparser inner = new Unparser();
    inner.write(e.value(), TEST + 1);
    String value = inner.out.toString();
    StringBuilder field = new StringBuilder(value.startsWith("{") ? "{ " : "{").append(value);
    if (e.conversion() >= 0) {
      field.append('!').append((char) e.conversion());
    }
    if (e.formatSpec() != null) {
      field.append(':').append(fstring(e.formatSpec()));
    }
    return field.append('}').toString();
  }
}
