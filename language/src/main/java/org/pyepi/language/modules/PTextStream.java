package org.pyepi.language.modules;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

/** One of the three standard streams, as text in UTF-8. */
final class PTextStream extends PObject {
  final String name;
  private final InputStream in;
  private final OutputStream out;

  /** Whether each line is shown when it is complete, as on a terminal; null until it matters. */
  private Boolean flushLines;

  PTextStream(PType type, String name, InputStream in, OutputStream out) {
    super(type);
    this.name = name;
    this.in = in;
    this.out = out;
  }

  @TruffleBoundary
  void write(String text) {
    try {
      out.write(encode(text));
      if (text.indexOf('\n') >= 0 && flushesLines()) {
        out.flush();
      }
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  private boolean flushesLines() {
    if (flushLines == null) {
      flushLines = name.equals("<stdout>") && Terminals.isTerminal(PyContext.get(), 1);
    }
    return flushLines;
  }

  /** UTF-8 with lone surrogates escaped, so that printing never fails halfway. */
  private static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder b = new StringBuilder();
        text.codePoints()
            .forEach(
                c -> {
                  if (c >= 0xD800 && c <= 0xDFFF) {
                    b.append(String.format("\\u%04x", c));
                  } else {
                    b.appendCodePoint(c);
                  }
                });
        return b.toString().getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @TruffleBoundary
  void writeBytes(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  @TruffleBoundary
  void flush() {
    try {
      if (out != null) {
        out.flush();
      }
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  /** One line with its newline, or all that is left; empty at the end. */
  @TruffleBoundary
  Object readLine() {
    requireInput();
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        line.write(c);
        if (c == '\n') {
          break;
        }
      }
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
    return Str.of(line.toString(StandardCharsets.UTF_8));
  }

  @TruffleBoundary
  byte[] readAll() {
    requireInput();
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  /** The same stream as an object of another class. */
  PTextStream as(PType type) {
    return new PTextStream(type, name, in, out);
  }

  private void requireInput() {
    if (in == null) {
      throw Errors.raise(IoModule.UNSUPPORTED, "not readable");
    }
  }

  boolean isInput() {
    return in != null;
  }
}
