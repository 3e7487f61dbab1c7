package org.pyepi.language.modules.numpy.arithmetic;

import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.io.File;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** What went wrong in an arithmetic operation, gathered over all elements and reported once. */
public final class Status {
  private boolean divide;
  private boolean overflow;
  private boolean invalid;

  public void divide() {
    divide = true;
  }

  public void overflow() {
    overflow = true;
  }

  public void invalid() {
    invalid = true;
  }

  /** Checks the result of an operation on two floats (the flags of IEEE 754). */
  public double check(double result, double x, double y) {
    if (Double.isNaN(result)) {
      invalid |= !Double.isNaN(x) && !Double.isNaN(y);
    } else if (Double.isInfinite(result)) {
      overflow |= !Double.isInfinite(x) && !Double.isInfinite(y);
    }
    return result;
  }

  /** Checks what came of n elements of an array: no number, from numbers, is a fault. */
  public void checkAll(double result, NDArray a, int start, int stride, int n) {
    boolean infinite = false;
    for (int i = 0; i < n; i++) {
      double v = a.getDouble(start + i * stride);
      if (Double.isNaN(v)) {
        return;
      }
      infinite |= Double.isInfinite(v);
    }
    overflow |= !infinite;
    invalid |= infinite && Double.isNaN(result);
  }

  /** What goes wrong in the parts of an operation, and is reported once, behind the last. */
  private static final ThreadLocal<Status> GATHERED = new ThreadLocal<>();

  /** Does something of which all that goes wrong is reported at its end, under one name. */
  public static Object gathered(String operation, Supplier<Object> parts) {
    Status outer = GATHERED.get();
    Status own = new Status();
    GATHERED.set(own);
    Object result;
    try {
      result = parts.get();
    } finally {
      GATHERED.set(outer);
    }
    own.warn(operation);
    return result;
  }

  /** Does for each kind of trouble what {@code numpy.seterr} says: a RuntimeWarning by default. */
  public void warn(String operation) {
    if (divide || overflow || invalid) {
      Status whole = GATHERED.get();
      if (whole != null) {
        whole.divide |= divide;
        whole.overflow |= overflow;
        whole.invalid |= invalid;
        return;
      }
      ErrorState state = ErrorState.current();
      if (divide) {
        state.report(ErrorState.DIVIDE, "divide by zero encountered in " + operation);
      }
      if (overflow) {
        state.report(ErrorState.OVERFLOW, "overflow encountered in " + operation);
      }
      if (invalid) {
        state.report(ErrorState.INVALID, "invalid value encountered in " + operation);
      }
    }
  }

  /**
   * {@code warnings.warn(text, RuntimeWarning)} for the line that is running. Where the program has
   * not imported {@code warnings}, its default is done here: each text once a line, to stderr.
   */
  public static void warning(String text) {
    warning(ExceptionTypes.named("RuntimeWarning"), text);
  }

  /** The same with a class of warnings. */
  public static void warning(PType category, String text) {
    PyContext context = PyContext.get();
    Object module = context.modules().get("warnings");
    if (module != null) {
      Object warn = Attributes.get(module, "warn");
      Calls.call(warn, Str.of(text), category);
      return;
    }
    PFrame frame = Frames.frame(0);
    int line = line(frame);
    String place = frame.function.code.filename() + ":" + line;
    Set<String> given = context.state("numpy", HashSet::new);
    // As in a module's __warningregistry__, the text and the line count, not the file.
    String key = System.identityHashCode(frame.function.globals) + ":" + line + ":" + text;
    if (given.add(key)) {
      String message =
          place + ": " + category.name() + ": " + text + "\n" + sourceLine(frame, line);
      Object err = Attributes.get(context.modules().get("sys"), "stderr");
      Calls.method(err, "write", Str.of(message));
    }
  }

  /** The line of the operation that is running, else of the function that it stands in. */
  public static int line(PFrame frame) {
    Node node = EncapsulatingNodeReference.getCurrent().get();
    SourceSection section = node == null ? null : node.getEncapsulatingSourceSection();
    return section == null ? frame.line : section.getStartLine();
  }

  private static String sourceLine(PFrame frame, int number) {
    Source source = frame.function.code.source();
    // CPython reads the line from the file, so that text given to eval() has none.
    boolean known =
        source != null
            && source.hasCharacters()
            && number <= source.getLineCount()
            && new File(frame.function.code.filename()).isFile();
    String line = known ? source.getCharacters(number).toString().strip() : "";
    return line.isEmpty() ? "" : "  " + line + "\n";
  }
}
