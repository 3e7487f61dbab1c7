package org.pyepi.language.modules.io;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** One of the three standard streams; of the output ones the text too, in UTF-8. */
final class PTextStream extends PObject {
  final String name;

  /** Where text goes; null for standard input. */
  private final OutputBuffer out;

  /** Whether each line is shown when it is complete, as on a terminal; null until it matters. */
  private Boolean flushLines;

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

  /**
   * UTF-8; what stands for bytes that were none (PEP 383) becomes these again, other lone
   * surrogates are escaped, so that printing never fails halfway.
   */
  private static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        text.codePoints()
            .forEach(
                c -> {
                  if (c >= 0xDC80 && c <= 0xDCFF) {
                    b.write(c & 0xFF);
                    return;
                  }
                  boolean lone = c >= 0xD800 && c <= 0xDFFF;
                  String shown = lone ? String.format("\\u%04x", c) : Character.toString(c);
                  b.writeBytes(shown.getBytes(StandardCharsets.UTF_8));
                });
        return b.toByteArray();
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
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
