package org.pyepi.offload.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the text form of a kernel. */
final class KernelPrinter {
  private KernelPrinter() {}

  static String print(Kernel k) {
    StringBuilder out = new StringBuilder();
    out.append("kernel ").append(k.name()).append(" line ").append(k.line()).append('\n');
    for (ArrayParam a : k.arrays()) {
      out.append("array ")
          .append(a.name())
          .append(' ')
          .append(a.kind().text())
          .append(' ')
          .append(a.rank())
          .append('\n');
    }
    for (ScalarParam s : k.scalars()) {
      out.append("scalar ").append(s.name()).append(' ').append(s.type().text()).append('\n');
    }
    for (Output o : k.outputs()) {
      out.append("output ")
          .append(o.name())
          .append(' ')
          .append(o.kind().text())
          .append(' ')
          .append(o.type().text());
      out.append('\n');
    }
    for (Block b : k.blocks()) {
      out.append(b);
      if (!b.params().isEmpty()) {
        out.append(
            b.params().stream()
                .map(p -> p + ":" + p.type().text())
                .collect(Collectors.joining(", ", "(", ")")));
      }
      out.append(':').append(line(b.line())).append('\n');
      for (Value v : b.body()) {
        out.append("  ").append(operation(v)).append(line(v.line())).append('\n');
      }
      if (b.terminator() != null) {
        out.append("  ").append(terminator(b.terminator())).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(int line) {
    return line == 0 ? "" : " @" + line;
  }

  static String operation(Value v) {
    String target = v.type() == null ? "" : v + " = ";
    String name = v.op().mnemonic();
    return target
        + switch (v.op()) {
          case CONST -> name + "." + v.type().text() + " " + v.immediate();
          case SCALAR -> name + " " + ((ScalarParam) v.immediate()).name();
          case DIM, STRIDE ->
              name + " " + v.array().name() + ", " + ((Value.Dim) v.immediate()).dimension();
          case LOAD -> name + " " + v.array().name() + list(v.indices(), "[", "]");
          case STORE ->
              name + " " + v.array().name() + list(v.indices(), "[", "]") + ", " + v.stored();
          case CHECKRANGE -> {
            Value.Range r = (Value.Range) v.immediate();
            yield name + " " + v.arg(0) + ", " + r.lo() + ", " + r.hi();
          }
          case GUARD -> name + " " + v.arg(0) + ", " + v.immediate();
          case UNDEFINED -> name + "." + v.type().text();
          case BASE -> {
            Value.Base b = (Value.Base) v.immediate();
            yield name + " " + b.array().name() + ", " + b.role().text();
          }
          case CALL -> name + "." + ((Routine) v.immediate()).text() + " " + list(v.args(), "", "");
          case PLOAD -> pointer(v);
          case PSTORE -> pointer(v) + ", " + v.arg(1);
          default -> v.args().isEmpty() ? name : name + " " + list(v.args(), "", "");
        };
  }

  private static String pointer(Value v) {
    Value.Pointer p = (Value.Pointer) v.immediate();
    String displaced = p.displacement() == 0 ? "" : " + " + p.displacement();
    return v.op().mnemonic()
        + "."
        + p.kind().text()
        + " "
        + v.arg(0)
        + displaced
        + " in "
        + p.memory();
  }

  private static String terminator(Terminator t) {
    return switch (t) {
      case Terminator.Jump j -> "jump " + j.edge();
      case Terminator.Branch b ->
          "branch " + b.condition() + ", " + b.ifTrue() + ", " + b.ifFalse();
      case Terminator.Exit e -> "exit " + e.reason();
      case Terminator.Return r ->
          r.outputs().isEmpty() ? "return" : "return " + list(r.outputs(), "", "");
    };
  }

  static String parenthesized(List<Value> values) {
    return list(values, "(", ")");
  }

  private static String list(List<Value> values, String open, String close) {
    return values.stream().map(Value::toString).collect(Collectors.joining(", ", open, close));
  }
}
