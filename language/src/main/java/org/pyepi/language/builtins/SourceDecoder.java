package org.pyepi.language.builtins;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;

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
    Charset charset = StandardCharsets.UTF_8;
    String head =
        new String(bytes, start, Math.min(bytes.length - start, 400), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n|\r|\n", 3);
    for (int i = 0; i < Math.min(2, lines.length); i++) {
      Matcher m = COOKIE.matcher(lines[i]);
      if (m.find()) {
        try {
          charset = Charset.forName(m.group(1));
        } catch (IllegalArgumentException e) {
          throw Errors.raise(
              ExceptionTypes.SYNTAX_ERROR, "unknown encoding: %s (%s)", m.group(1), filename);
        }
        break;
      }
      if (!lines[i].isBlank() && !lines[i].stripLeading().startsWith("#")) {
        break;
      }
    }
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw Errors.raise(
          ExceptionTypes.SYNTAX_ERROR,
          "(unicode error) '%s' codec can't decode a byte in file %s",
          charset.name().toLowerCase(java.util.Locale.ROOT),
          filename);
    }
  }
}
