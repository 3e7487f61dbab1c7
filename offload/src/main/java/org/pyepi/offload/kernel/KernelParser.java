package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text form of a kernel; a {@code #} starts a comment. A value is defined above the lines
 * that use it.
 */
public final class KernelParser {
  private static final Pattern LABEL = Pattern.compile("b(\\d+)(?:\\((.*)\\))?:(?:\\s*@(\\d+))?");
  private static final Pattern VALUE = Pattern.compile("\\bv(\\d+)");
  private static final Pattern LINE = Pattern.compile("\\s*@(\\d+)$");
  private static final Pattern NAME = Pattern.compile("(v\\d+)\\s*=\\s*(.*)");
  private static final Pattern ACCESS =
      Pattern.compile("(\\S+?)\\s*\\[([^\\]]*)\\](?:\\s*,\\s*(v\\d+))?");
  private static final Pattern POINTER =
      Pattern.compile("(v\\d+)(?:\\s*\\+\\s*(-?\\d+))?\\s+in\\s+(\\d+)(?:\\s*,\\s*(v\\d+))?");
  private static final Pattern EDGE = Pattern.compile("b(\\d+)(?:\\(([^)]*)\\))?");

  /** A statement, kept until all blocks that it may name are known. */
  private record Pending(Block block, String text, int number) {}

  private final Map<Integer, Block> blocks = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private Kernel kernel;

  private KernelParser() {}

  /**
   * The kernel of that text.
   *
   * @throws IllegalArgumentException with the line number, when the text is not a kernel
   */
  public static Kernel parse(String text) {
    return new KernelParser().read(text);
  }

  private Kernel read(String text) {
    List<Pending> pending = new ArrayList<>();
    Block current = null;
    int number = 0;
    int limit = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String s = raw.replaceFirst("#.*", "").strip();
      if (s.isEmpty()) {
        continue;
      }
      try {
        Matcher ids = VALUE.matcher(s);
        while (ids.find()) {
          limit = Math.max(limit, Integer.parseInt(ids.group(1)) + 1);
        }
        Matcher label = LABEL.matcher(s);
        if (label.matches()) {
          current = block(label);
        } else if (current == null) {
          header(s.split("\\s+"));
        } else {
          pending.add(new Pending(current, s, number));
        }
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "kernel text, line " + number + ": " + e.getMessage(), e);
      }
    }
    kernel.reserveValues(limit);
    for (Pending p : pending) {
      try {
        statement(p.block, p.text);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "kernel text, line " + p.number + ": " + e.getMessage(), e);
      }
    }
    return kernel;
  }

  private void header(String[] w) {
    switch (w[0]) {
      case "kernel" -> kernel = new Kernel(w[1], w.length > 3 ? Integer.parseInt(w[3]) : 0);
      case "array" ->
          kernel
              .arrays()
              .add(
                  new ArrayParam(
                      kernel.arrays().size(), w[1], ElementKind.of(w[2]), Integer.parseInt(w[3])));
      case "scalar" ->
          kernel.scalars().add(new ScalarParam(kernel.scalars().size(), w[1], ValueType.of(w[2])));
      case "output" ->
          kernel.outputs().add(new Output(w[1], OutputKind.of(w[2]), ValueType.of(w[3])));
      default -> throw new IllegalArgumentException("unknown declaration '" + w[0] + "'");
    }
  }

  private Block block(Matcher m) {
    Block b =
        kernel.blockWithId(
            Integer.parseInt(m.group(1)), m.group(3) == null ? 0 : Integer.parseInt(m.group(3)));
    if (blocks.put(b.id(), b) != null) {
      throw new IllegalArgumentException("block " + b + " is defined twice");
    }
    if (m.group(2) != null) {
      for (String p : m.group(2).split(",")) {
        String[] w = p.strip().split(":");
        b.addParam(
            define(w[0], Op.BLOCK_PARAM, ValueType.of(w[1].strip()), List.of(), null, b.line()));
      }
    }
    return b;
  }

  private void statement(Block b, String text) {
    if (b.terminator() != null) {
      throw new IllegalArgumentException("statement after the terminator of " + b);
    }
    int line = 0;
    String s = text;
    Matcher at = LINE.matcher(s);
    if (at.find()) {
      line = Integer.parseInt(at.group(1));
      s = s.substring(0, at.start());
    }
    Matcher named = NAME.matcher(s);
    String name = null;
    if (named.matches()) {
      name = named.group(1);
      s = named.group(2);
    }
    String[] w = s.split("\\s+", 2);
    String rest = w.length > 1 ? w[1].strip() : "";
    switch (w[0]) {
      case "jump" -> b.terminate(new Terminator.Jump(edges(rest).get(0)));
      case "exit" -> b.terminate(new Terminator.Exit(ExitReason.valueOf(rest)));
      case "return" -> b.terminate(new Terminator.Return(operands(rest)));
      case "branch" -> {
        int comma = rest.indexOf(',');
        List<Edge> e = edges(rest.substring(comma + 1));
        b.terminate(new Terminator.Branch(operand(rest.substring(0, comma)), e.get(0), e.get(1)));
      }
      default -> b.append(operation(name, w[0], rest, line));
    }
  }

  private Value operation(String name, String mnemonic, String rest, int line) {
    if (mnemonic.startsWith("const.")) {
      ValueType t = ValueType.of(mnemonic.substring(6));
      Object imm =
          switch (t) {
            case BOOL -> Boolean.valueOf(rest);
            case INT -> Long.valueOf(rest);
            case F32 -> Float.valueOf(rest);
            case F64 -> Double.valueOf(rest);
          };
      return define(name, Op.CONST, t, List.of(), imm, line);
    }
    if (mnemonic.startsWith("undefined.")) {
      return define(
          name, Op.UNDEFINED, ValueType.of(mnemonic.substring(10)), List.of(), null, line);
    }
    if (mnemonic.startsWith("pload.") || mnemonic.startsWith("pstore.")) {
      return pointer(name, mnemonic, rest, line);
    }
    if (mnemonic.startsWith("call.")) {
      Routine routine = Routine.of(mnemonic.substring(5));
      return define(name, Op.CALL, ValueType.INT, operands(rest), routine, line);
    }
    Op op = Op.of(mnemonic);
    if (op == null) {
      throw new IllegalArgumentException("unknown operation '" + mnemonic + "'");
    }
    switch (op) {
      case SCALAR -> {
        ScalarParam p =
            kernel.scalars().stream().filter(x -> x.name().equals(rest)).findFirst().orElseThrow();
        return define(name, op, p.type(), List.of(), p, line);
      }
      case DIM, STRIDE, BASE -> {
        String[] d = rest.split("\\s*,\\s*");
        Object immediate =
            op == Op.BASE
                ? new Value.Base(array(d[0]), Value.Role.of(d[1]))
                : new Value.Dim(array(d[0]), Integer.parseInt(d[1]));
        return define(name, op, ValueType.INT, List.of(), immediate, line);
      }
      case LOAD, STORE -> {
        Matcher m = ACCESS.matcher(rest);
        if (!m.matches()) {
          throw new IllegalArgumentException("expected an array access: " + rest);
        }
        ArrayParam a = array(m.group(1));
        List<Value> args = operands(m.group(2));
        if (op == Op.STORE) {
          args.add(operand(m.group(3)));
        }
        return define(name, op, op == Op.LOAD ? a.kind().type() : null, args, a, line);
      }
      case CHECKRANGE -> {
        String[] c = rest.split("\\s*,\\s*");
        Value.Range r = new Value.Range(Long.parseLong(c[1]), Long.parseLong(c[2]));
        return define(name, op, ValueType.INT, List.of(operand(c[0])), r, line);
      }
      case GUARD -> {
        String[] c = rest.split("\\s*,\\s*");
        return define(name, op, null, List.of(operand(c[0])), ExitReason.valueOf(c[1]), line);
      }
      default -> {
        List<Value> args = operands(rest);
        return define(name, op, resultType(op, args), args, null, line);
      }
    }
  }

  private Value pointer(String name, String mnemonic, String rest, int line) {
    Matcher m = POINTER.matcher(rest);
    if (!m.matches()) {
      throw new IllegalArgumentException("expected an access through a pointer: " + rest);
    }
    ElementKind kind = ElementKind.of(mnemonic.substring(mnemonic.indexOf('.') + 1));
    int displacement = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    Value.Pointer p = new Value.Pointer(kind, displacement, Integer.parseInt(m.group(3)));
    boolean load = m.group(4) == null;
    List<Value> args =
        load ? List.of(operand(m.group(1))) : List.of(operand(m.group(1)), operand(m.group(4)));
    return define(name, load ? Op.PLOAD : Op.PSTORE, load ? kind.type() : null, args, p, line);
  }

  /** The type that an operation without immediate gives for those operands. */
  static ValueType resultType(Op op, List<Value> args) {
    return switch (op.shape()) {
      case COMPARE -> ValueType.BOOL;
      case CONVERT ->
          op == Op.TOINT ? ValueType.INT : op == Op.TOF32 ? ValueType.F32 : ValueType.F64;
      case LEAF, CALLED -> ValueType.INT;
      case STORE, GUARD, POINTER_STORE -> null;
      default ->
          op == Op.BITS
              ? ValueType.INT
              : op == Op.OFBITS
                  ? ValueType.F32
                  : args.isEmpty() ? null : args.get(args.size() - 1).type();
    };
  }

  private ArrayParam array(String name) {
    ArrayParam a = kernel.array(name.strip());
    if (a == null) {
      throw new IllegalArgumentException("no array '" + name + "'");
    }
    return a;
  }

  private Value define(String name, Op op, ValueType type, List<Value> args, Object imm, int line) {
    if (name == null) {
      return kernel.value(op, type, args, imm, line);
    }
    Value v =
        kernel.valueWithId(Integer.parseInt(name.strip().substring(1)), op, type, args, imm, line);
    if (values.put(name.strip(), v) != null) {
      throw new IllegalArgumentException(name + " is defined twice");
    }
    return v;
  }

  private List<Edge> edges(String text) {
    List<Edge> result = new ArrayList<>();
    Matcher m = EDGE.matcher(text);
    while (m.find()) {
      Block target = blocks.get(Integer.parseInt(m.group(1)));
      if (target == null) {
        throw new IllegalArgumentException("no block b" + m.group(1));
      }
      result.add(new Edge(target, m.group(2) == null ? List.of() : operands(m.group(2))));
    }
    return result;
  }

  private List<Value> operands(String text) {
    List<Value> result = new ArrayList<>();
    if (!text.isBlank()) {
      for (String s : text.split(",")) {
        result.add(operand(s));
      }
    }
    return result;
  }

  private Value operand(String name) {
    Value v = values.get(name.strip());
    if (v == null) {
      throw new IllegalArgumentException("no value '" + name.strip() + "'");
    }
    return v;
  }
}
