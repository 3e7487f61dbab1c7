package org.pyepi.language.parser;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * The bytes of a source file as text: byte order mark, encoding declaration (PEP 263), line ends.
 */
public final class SourceText {
  private SourceText() {}

  /**
   * Decodes a file; a wrong encoding or byte is a {@link PythonSyntaxError}. Line ends come out
   * normalised.
   */
  public static String decode(byte[] bytes, String filename) {
    int start = 0;
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    if (mark) {
      start = 3;
    }
    String name = declaredEncoding(bytes, start);
    Charset charset = StandardCharsets.UTF_8;
    if (name != null && !isUtf8(name)) {
      if (mark) {
        throw error("encoding problem: " + name + " with BOM", filename, 0);
      }
      charset = charset(name, filename);
    }
    try {
      ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
      return normalize(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(input)
              .toString());
    } catch (CharacterCodingException e) {
      throw undecodable(bytes, start, charset, name != null, filename);
    }
  }

  private static boolean isUtf8(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return plain.equals("utf-8") || plain.startsWith("utf-8-") || plain.equals("utf8");
  }

  private static Charset charset(String name, String filename) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (plain.equals("latin-1")
        || plain.startsWith("latin-1-")
        || plain.equals("iso-latin-1")
        || plain.equals("iso8859-1")) {
      return StandardCharsets.ISO_8859_1;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      try {
        return Charset.forName(plain.replaceFirst("^cp(?=\\d)", "windows-"));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
        throw error("unknown encoding: " + name, filename, 0);
      }
    }
  }

  private static PythonSyntaxError undecodable(
      byte[] bytes, int start, Charset charset, boolean declared, String filename) {
    int bad = start;
    if (charset.equals(StandardCharsets.UTF_8)) {
      bad = start + validUtf8(bytes, start);
    }
    int line = 1;
    for (int i = start; i < Math.min(bad, bytes.length); i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    int value = bad < bytes.length ? bytes[bad] & 0xFF : 0;
    if (!charset.equals(StandardCharsets.UTF_8) || declared) {
      return error(
          "(unicode error) '"
              + charset.name().toLowerCase(Locale.ROOT)
              + "' codec can't decode byte 0x"
              + Integer.toHexString(value)
              + " in position "
              + (bad - start)
              + ": invalid start byte",
          filename,
          0);
    }
    return error(
        "Non-UTF-8 code starting with '\\x"
            + String.format("%02x", value)
            + "' in file "
            + filename
            + " on line "
            + line
            + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details",
        filename,
        line);
  }

  /** Bytes from {@code start} that are well-formed UTF-8. */
  private static int validUtf8(byte[] bytes, int start) {
    ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
    var output = CharBuffer.allocate(bytes.length - start + 1);
    StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
    return input.position() - start;
  }

  private static PythonSyntaxError error(String message, String filename, int line) {
    return new PythonSyntaxError(
        PythonSyntaxError.Kind.SYNTAX_ERROR, message, filename, line, 0, 0, 0, null, false);
  }

  /** The encoding that one of the first two lines names in a comment, or null. */
  private static String declaredEncoding(byte[] bytes, int start) {
    int p = start;
    for (int line = 0; line < 2; line++) {
      int end = p;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      String text = new String(bytes, p, end - p, StandardCharsets.ISO_8859_1);
      String stripped = text.strip();
      if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
        return null;
      }
      String name = cookie(stripped);
      if (name != null) {
        return name;
      }
      p = end + 1;
      if (end < bytes.length && bytes[end] == '\r' && p < bytes.length && bytes[p] == '\n') {
        p++;
      }
      if (p >= bytes.length) {
        return null;
      }
    }
    return null;
  }

  /** The name behind {@code coding:} or {@code coding=}, or null. */
  private static String cookie(String comment) {
    int at = comment.indexOf("coding");
    while (at >= 0) {
      int p = at + "coding".length();
      if (p < comment.length() && (comment.charAt(p) == ':' || comment.charAt(p) == '=')) {
        p++;
        while (p < comment.length() && (comment.charAt(p) == ' ' || comment.charAt(p) == '\t')) {
          p++;
        }
        int end = p;
        while (end < comment.length() && isNameChar(comment.charAt(end))) {
          end++;
        }
        if (end > p) {
          return comment.substring(p, end);
        }
      }
      at = comment.indexOf("coding", at + 1);
    }
    return null;
  }

  private static boolean isNameChar(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
  }

  /**
   * Line ends as {@code '\n'}; a byte order mark at the start is dropped. The same string where
   * nothing changes.
   */
  public static String normalize(String source) {
    String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
    int first = text.indexOf('\r');
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    out.append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        out.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
