package org.pyepi.language.modules.io;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.LocaleMode;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** One of the three standard streams; of the output ones the text too. */
final class PTextStream extends PObject {
  private static final String UTF_8 = "utf-8";

  final String name;

  /** Where text goes; null for standard input. */
  private final OutputBuffer out;

  /** Whether each line is shown when it is complete, as on a terminal; null until it matters. */
  private Boolean flushLines;

  private String encoding = UTF_8;

  /** Null until somebody asks. */
  private String errors;

  private String newline;

  boolean closed;

  PTextStream(PType type, String name, OutputBuffer out) {
    super(type);
    this.name = name;
    this.out = out;
  }

  @TruffleBoundary
  void write(String text) {
    checkOpen();
    byte[] bytes = encode(text);
    boolean flushes = name.equals("<stderr>") || text.indexOf('\n') >= 0 && flushesLines();
    try {
      out.write(bytes);
    } catch (IOException e) {
      out.drop(); // as CPython's text streams do with what does not fit the buffer under them
      throw failure(e);
    }
    if (flushes) {
      flush();
    }
  }

  private static PyException failure(IOException e) {
    return SystemCalls.failure(e, null);
  }

  void checkOpen() {
    if (closed) {
      throw Errors.value("I/O operation on closed file.");
    }
  }

  boolean flushesLines() {
    if (flushLines == null) {
      flushLines = name.equals("<stdout>") && Terminals.isTerminal(PyContext.get(), 1);
    }
    return flushLines;
  }

  boolean isUnbuffered() {
    return out != null && out.isUnbuffered();
  }

  void flushLines(boolean yes) {
    flushLines = yes;
  }

  /** Writes what is held back; the descriptor stays open, as CPython leaves these. */
  void close() {
    if (!closed) {
      try {
        flush();
      } finally {
        closed = true;
      }
    }
  }

  private byte[] encode(String text) {
    String t = newline == null ? text : text.replace("\n", newline);
    return encoding.equals(UTF_8) && !hasLoneSurrogate(t)
        ? t.getBytes(StandardCharsets.UTF_8)
        : Codecs.encode(Str.of(t), encoding, errors());
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  String encoding() {
    return encoding;
  }

  /** What becomes of text or bytes that the encoding does not know. */
  String errors() {
    if (errors == null) {
      errors =
          name.equals("<stderr>")
              ? "backslashreplace"
              : LocaleMode.of(PyContext.get()) == LocaleMode.STRICT ? "strict" : "surrogateescape";
    }
    return errors;
  }

  /** Null leaves the one that was. */
  void encode(String newEncoding, String newErrors) {
    encoding = newEncoding == null ? encoding : newEncoding;
    errors = newErrors == null ? errors : newErrors;
  }

  /** What ends a line instead of a line feed; null for that itself. */
  void newline(String text) {
    newline = text;
  }

  @TruffleBoundary
  void writeBytes(byte[] bytes) {
    checkOpen();
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
    if (name.equals("<stderr>")) {
      flush();
    }
  }

  @TruffleBoundary
  void flush() {
    checkOpen();
    try {
      if (out != null) {
        out.flush();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The same stream as an object of another class. */
  PTextStream as(PType type) {
    return new PTextStream(type, name, out);
  }

  void requireInput() {
    checkOpen();
    if (!isInput()) {
      throw Errors.raise(IoModule.UNSUPPORTED, "not readable");
    }
  }

  boolean isInput() {
    return out == null;
  }
}
