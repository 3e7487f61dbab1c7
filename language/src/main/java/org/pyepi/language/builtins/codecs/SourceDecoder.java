package org.pyepi.language.builtins.codecs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.SyntaxErrors;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.operation.Str;

/** The text of a source file: byte order mark, then the coding comment of PEP 263, else UTF-8. */
public final class SourceDecoder {
  private static final Pattern COOKIE =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");

  private SourceDecoder() {}

  public static String decode(byte[] bytes, String filename) {
    int start =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    String encoding = null;
    String head =
        new String(bytes, start, Math.min(bytes.length - start, 400), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n|\r|\n", 3);
    for (int i = 0; i < Math.min(2, lines.length); i++) {
      Matcher m = COOKIE.matcher(lines[i]);
      if (m.find()) {
        encoding = m.group(1);
        break;
      }
      if (!lines[i].isBlank() && !lines[i].stripLeading().startsWith("#")) {
        break;
      }
    }
    byte[] text = Arrays.copyOfRange(bytes, start, bytes.length);
    try {
      return Str.java(Codecs.decode(text, encoding == null ? "utf-8" : encoding, "strict"));
    } catch (PyException e) {
      throw failed(e, text, encoding, filename);
    }
  }

  private static PyException failed(PyException e, byte[] text, String encoding, String filename) {
    if (e.is(ExceptionTypes.named("LookupError"))) {
      return error("unknown encoding: " + encoding, filename, 0);
    }
    if (!e.is(ExceptionTypes.UNICODE_DECODE_ERROR)) {
      return e;
    }
    int at = (int) (long) (Long) e.value().attribute("start");
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
    if (encoding != null || filename.startsWith("<")) {
      return error("(unicode error) " + Repr.strJava(e.value()), filename, line);
    }
    return error(
        String.format(
            "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding"
                + " declared; see https://peps.python.org/pep-0263/ for details",
            text[at], filename, line),
        filename,
        line);
  }

  private static PyException error(String message, String filename, int line) {
    return SyntaxErrors.make("SyntaxError", message, filename, line, 0, line, 0, null);
  }
}
