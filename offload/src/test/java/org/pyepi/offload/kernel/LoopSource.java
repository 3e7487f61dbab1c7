package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small Python-like notation from which tests make kernels through {@link KernelBuilder}:
 * declarations ({@code array x f32 1}, {@code scalar a f32}, {@code var t int} for a local, {@code
 * out n}), then one {@code for i:} whose body holds assignments, {@code if/elif/else}, {@code for j
 * in range(..)}, {@code while}, {@code break}, {@code continue}, {@code exit REASON}. Types are
 * what the declarations say; literals take the type of the other operand.
 */
public final class LoopSource {
  private record Line(int number, int indent, String text) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\d+\\.\\d*(?:e-?\\d+)?|\\d+|\\w+|\\*\\*|//|<<|>>|<=|>=|==|!=|[-+*/%&|^~<>()\\[\\],])");

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, ArrayParam> arrays = new HashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<KernelBuilder.LoopScope> loops = new ArrayList<>();
  private KernelBuilder b;
  private int at;
  private List<String> tokens;
  private int token;

  private LoopSource() {}

  /** The kernel that the notation says. */
  public static Kernel compile(String name, String text) {
    return new LoopSource().read(name, text);
  }

  private Kernel read(String name, String text) {
    int number = 0;
    for (String raw : text.split("\n")) {
      number++;
      String s = raw.replaceFirst("#.*", "").stripTrailing();
      if (!s.isBlank()) {
        lines.add(new Line(number, s.length() - s.stripLeading().length(), s.strip()));
      }
    }
    b = new KernelBuilder(name, 1);
    while (!lines.get(at).text.startsWith("for ")) {
      declare(lines.get(at++).text.split("\\s+"));
    }
    Line loop = lines.get(at++);
    b.line(loop.number);
    KernelBuilder.LoopScope scope = b.beginKernelLoop();
    variables.put("i", b.variable("i", ValueType.INT));
    b.write(variables.get("i"), scope.iv());
    loops.add(scope);
    suite(loop.indent);
    b.endLoop(scope);
    outputs.forEach(o -> b.output(o, b.read(variables.get(o))));
    return b.finish();
  }

  private void declare(String[] w) {
    switch (w[0]) {
      case "array" -> arrays.put(w[1], b.array(w[1], ElementKind.of(w[2]), Integer.parseInt(w[3])));
      case "var" -> variables.put(w[1], b.variable(w[1], ValueType.of(w[2])));
      case "out" -> outputs.add(w[1]);
      case "scalar" -> {
        Variable v = b.variable(w[1], ValueType.of(w[2]));
        variables.put(w[1], v);
        b.write(v, b.scalar(w[1], v.type()));
      }
      default -> throw new IllegalArgumentException("unknown declaration " + w[0]);
    }
  }

  private void suite(int outer) {
    int indent = lines.get(at).indent;
    if (indent <= outer) {
      throw new IllegalArgumentException("line " + lines.get(at).number + " should be indented");
    }
    while (at < lines.size() && lines.get(at).indent == indent) {
      Line l = lines.get(at++);
      b.line(l.number);
      statement(l);
    }
  }

  private boolean next(int indent, String start) {
    return at < lines.size()
        && lines.get(at).indent == indent
        && lines.get(at).text.startsWith(start);
  }

  private void statement(Line l) {
    String s = l.text;
    if (s.startsWith("if ")) {
      ifElse(l, s.substring(3, s.length() - 1));
    } else if (s.startsWith("for ")) {
      forLoop(l);
    } else if (s.startsWith("while ")) {
      KernelBuilder.LoopScope scope = b.beginWhile();
      b.whileCondition(scope, parse(s.substring(6, s.length() - 1), null));
      body(l, scope);
    } else if (s.equals("break")) {
      b.breakLoop(loops.get(loops.size() - 1));
    } else if (s.equals("continue")) {
      b.continueLoop(loops.get(loops.size() - 1));
    } else if (s.startsWith("exit ")) {
      b.exit(ExitReason.valueOf(s.substring(5)));
    } else if (s.startsWith("guard ")) {
      b.guard(parse(s.substring(6), null), ExitReason.GUARD);
    } else {
      assignment(s);
    }
  }

  private void ifElse(Line l, String condition) {
    b.beginIf(parse(condition, null));
    suite(l.indent);
    if (next(l.indent, "else:")) {
      at++;
      b.beginOrElse();
      suite(l.indent);
    } else if (next(l.indent, "elif ")) {
      Line e = lines.get(at++);
      b.beginOrElse();
      b.line(e.number);
      ifElse(e, e.text.substring(5, e.text.length() - 1));
    }
    b.endIf();
  }

  private void forLoop(Line l) {
    Matcher m = Pattern.compile("for (\\w+) in range\\((.*)\\):").matcher(l.text);
    if (!m.matches()) {
      throw new IllegalArgumentException("line " + l.number + ": " + l.text);
    }
    begin(m.group(2));
    List<Value> range = new ArrayList<>();
    do {
      range.add(expression(0, ValueType.INT));
    } while (accept(","));
    Value start = range.size() > 1 ? range.get(0) : b.constant(0);
    Value stop = range.size() > 1 ? range.get(1) : range.get(0);
    KernelBuilder.LoopScope scope =
        b.beginFor(start, stop, range.size() > 2 ? range.get(2) : b.constant(1));
    b.write(variables.computeIfAbsent(m.group(1), n -> b.variable(n, ValueType.INT)), scope.iv());
    body(l, scope);
  }

  private void body(Line l, KernelBuilder.LoopScope scope) {
    loops.add(scope);
    suite(l.indent);
    loops.remove(loops.size() - 1);
    b.beginElse(scope);
    if (next(l.indent, "else:")) {
      at++;
      suite(l.indent);
    }
    b.endElse(scope);
  }

  private void assignment(String s) {
    int eq = s.indexOf(" = ");
    String target = s.substring(0, eq).strip();
    String rest = s.substring(eq + 3);
    int bracket = target.indexOf('[');
    if (bracket < 0) {
      Variable v = variables.get(target);
      if (v == null) {
        throw new IllegalArgumentException("declare " + target);
      }
      b.write(v, parse(rest, v.type()));
    } else {
      ArrayParam a = arrays.get(target.substring(0, bracket));
      Value value = parse(rest, a.kind().type());
      begin(target.substring(bracket + 1, target.length() - 1));
      List<Value> index = new ArrayList<>();
      do {
        index.add(expression(0, ValueType.INT));
      } while (accept(","));
      b.store(a, value, index.toArray(Value[]::new));
    }
  }

  private Value parse(String text, ValueType hint) {
    begin(text);
    Value v = expression(0, hint);
    if (token != tokens.size()) {
      throw new IllegalArgumentException("unexpected " + tokens.get(token) + " in " + text);
    }
    return v;
  }

  private void begin(String text) {
    tokens = TOKEN.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toList());
    token = 0;
  }

  private boolean accept(String t) {
    if (token < tokens.size() && tokens.get(token).equals(t)) {
      token++;
      return true;
    }
    return false;
  }

  private static final List<Map<String, Op>> LEVELS =
      List.of(
          Map.of("or", Op.OR),
          Map.of("and", Op.AND),
          Map.of("<", Op.LT, "<=", Op.LE, ">", Op.GT, ">=", Op.GE, "==", Op.EQ, "!=", Op.NE),
          Map.of("|", Op.OR),
          Map.of("^", Op.XOR),
          Map.of("&", Op.AND),
          Map.of("<<", Op.SHL, ">>", Op.SHR),
          Map.of("+", Op.ADD, "-", Op.SUB),
          Map.of("*", Op.MUL, "/", Op.DIV, "//", Op.FLOORDIV, "%", Op.MOD));

  private Value expression(int level, ValueType hint) {
    if (level == LEVELS.size()) {
      return unary(hint);
    }
    int start = token;
    Value x = expression(level + 1, hint);
    while (token < tokens.size() && LEVELS.get(level).containsKey(tokens.get(token))) {
      Op op = LEVELS.get(level).get(tokens.get(token++));
      Value y = expression(level + 1, x.type());
      if (x.type() != y.type()) {
        // The left operand was a literal: read it again with the type of the right one.
        int end = token;
        token = start;
        x = expression(level + 1, y.type());
        token = end;
      }
      x = b.op(op, x, y);
    }
    return x;
  }

  private Value unary(ValueType hint) {
    String t = tokens.get(token++);
    switch (t) {
      case "-" -> {
        return b.op(Op.NEG, unary(hint));
      }
      case "~", "not" -> {
        return b.op(Op.NOT, unary(hint));
      }
      case "(" -> {
        Value v = expression(0, hint);
        token++;
        return v;
      }
      case "True", "False" -> {
        return b.constant(t.equals("True"));
      }
      default -> {}
    }
    if (Character.isDigit(t.charAt(0))) {
      if (hint == ValueType.F32) {
        return b.constant(Float.parseFloat(t));
      }
      return t.contains(".") || hint == ValueType.F64
          ? b.constant(Double.parseDouble(t))
          : b.constant(Long.parseLong(t));
    }
    if (accept("[")) {
      return b.load(arrays.get(t), list("]", null).toArray(Value[]::new));
    }
    if (accept("(")) {
      return call(t, hint);
    }
    return b.read(variables.get(t));
  }

  private Value call(String name, ValueType hint) {
    if (name.equals("len") || name.equals("dim")) {
      ArrayParam a = arrays.get(tokens.get(token++));
      int d = accept(",") ? Integer.parseInt(tokens.get(token++)) : 0;
      token++;
      return b.dim(a, d);
    }
    List<Value> args = list(")", name.startsWith("to") ? null : hint);
    if (name.equals("checkrange")) {
      return b.checkRange(args.get(0), args.get(1).longValue(), args.get(2).longValue());
    }
    return b.op(Op.of(name), args.toArray(Value[]::new));
  }

  private List<Value> list(String close, ValueType hint) {
    List<Value> result = new ArrayList<>();
    do {
      result.add(expression(0, hint));
    } while (accept(","));
    if (!accept(close)) {
      throw new IllegalArgumentException("expected " + close + " in " + tokens);
    }
    return result;
  }
}
