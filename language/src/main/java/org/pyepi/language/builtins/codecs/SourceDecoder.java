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

  /** Bytes at the start that may hold a declaration. */
  static final int HEAD = 400;

  private SourceDecoder() {}

  /** The text of what is imported or compiled; a SyntaxError where it has none. */
  public static String decode(byte[] bytes, String filename) {
    return decode(bytes, filename, false);
  }

  /** The text of the program itself, of whose encoding CPython complains in words of its own. */
  public static String ofProgram(byte[] bytes, String filename) {
    String encoding = declared(bytes, markOf(bytes));
    if (markOf(bytes) > 0 && encoding != null && !isUtf8(encoding)) {
      throw error(problem(encoding) + " with BOM", filename, 0);
    }
    return decode(bytes, filename, true);
  }

  /** Whether the bytes say nothing of their encoding, or that it is UTF-8. */
  public static boolean isPlain(byte[] bytes) {
    String encoding = declared(bytes, markOf(bytes));
    return encoding == null || isUtf8(encoding);
  }

  private static String problem(String encoding) {
    String codec = Codecs.canonical(encoding);
    return "encoding problem: " + (codec.equals("latin-1") ? "iso-8859-1" : encoding);
  }

  private static boolean isUtf8(String encoding) {
    return Codecs.canonical(encoding).equals("utf-8");
  }

  private static int markOf(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  /** What the comment of PEP 263 says, in one of the first two lines, or null. */
  private static String declared(byte[] bytes, int start) {
    String head =
        new String(bytes, start, Math.min(bytes.length - start, HEAD), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n|\r|\n", 3);
    for (int i = 0; i < Math.min(2, lines.length); i++) {
      Matcher m = COOKIE.matcher(lines[i]);
      if (m.find()) {
        return m.group(1);
      }
      if (!lines[i].isBlank() && !lines[i].stripLeading().startsWith("#")) {
        return null;
      }
    }
    return null;
  }

  private static String decode(byte[] bytes, String filename, boolean program) {
    int start = markOf(bytes);
    String encoding = declared(bytes, start);
    byte[] text = Arrays.copyOfRange(bytes, start, bytes.length);
    try {
      return Str.java(Codecs.decode(text, encoding == null ? "utf-8" : encoding, "strict"));
    } catch (PyException e) {
      throw failed(e, text, encoding, filename, program);
    }
  }

  private static PyException failed(
      PyException e, byte[] text, String encoding, String filename, boolean program) {
    boolean unknown = e.is(ExceptionTypes.named("LookupError"));
    if (!unknown && !e.is(ExceptionTypes.UNICODE_DECODE_ERROR)) {
      return e;
    }
    if (program && encoding != null && !isUtf8(encoding)) {
      return error(problem(encoding), filename, 0);
    }
    if (unknown) {
      return error("unknown encoding: " + encoding, filename, 0);
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
