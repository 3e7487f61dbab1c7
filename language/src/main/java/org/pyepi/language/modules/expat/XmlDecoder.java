package org.pyepi.language.modules.expat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** From the bytes of a document to its text, by the encoding that it says or shows. */
final class XmlDecoder {
  /** Stands for bytes that are no text; no document may contain it. */
  private static final char INVALID = 0xFFFF;

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
  private static final int LONGEST_DECLARATION = 1024;

  private CharsetDecoder decoder;

  /** The characters of the 256 bytes, of an encoding that a codec of Python's knows. */
  private String table;

  private byte[] rest = {};

  /**
   * @param encoding what the caller says, whatever the document says; or null
   */
  XmlDecoder(String encoding) {
    if (encoding != null) {
      use(encoding);
    }
  }

  /** Sets the encoding before anything has been read. */
  void use(String encoding) {
    try {
      decoder =
          Charset.forName(encoding)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      decoder = StandardCharsets.ISO_8859_1.newDecoder();
      table = table(encoding);
    }
  }

  private static String table(String encoding) {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Object text = Calls.method(new PBytes(all), "decode", Str.of(encoding), Str.of("replace"));
    String made = Str.java(text);
    if (made.length() != all.length) {
      throw Errors.value("multi-byte encodings are not supported");
    }
    return made.replace('\uFFFD', INVALID);
  }

  private static int unsigned(byte[] b, int i) {
    return i < b.length ? b[i] & 0xFF : -1;
  }

  /** Decides on the encoding; how many bytes are a mark of it, or -1 where more must be seen. */
  private int detect(byte[] b, boolean last) {
    if (b.length < 4 && !last) {
      return -1;
    }
    int first = unsigned(b, 0);
    int second = unsigned(b, 1);
    if (first == 0xEF && second == 0xBB && unsigned(b, 2) == 0xBF) {
      use("UTF-8");
      return 3;
    }
    if (first == 0xFE && second == 0xFF || first == 0 && second == '<') {
      use("UTF-16BE");
      return first == 0 ? 0 : 2;
    }
    if (first == 0xFF && second == 0xFE || first == '<' && second == 0) {
      use("UTF-16LE");
      return first == '<' ? 0 : 2;
    }
    String head =
        new String(b, 0, Math.min(b.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
    if (head.startsWith("<?xml")
        && !head.contains(">")
        && !last
        && head.length() < LONGEST_DECLARATION) {
      return -1;
    }
    Matcher m = ENCODING.matcher(head);
    String said = m.find() ? m.group(1) : "UTF-8";
    use(said.equalsIgnoreCase("UTF-16") ? "UTF-8" : said);
    return 0;
  }

  String decode(byte[] more, boolean last) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(rest);
    all.writeBytes(more);
    byte[] bytes = all.toByteArray();
    int skip = 0;
    if (decoder == null) {
      skip = detect(bytes, last);
      if (skip < 0) {
        rest = bytes;
        return "";
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    CharBuffer out = CharBuffer.allocate(bytes.length + 16);
    CoderResult result = decoder.decode(in, out, last);
    if (result.isError() || last && in.hasRemaining()) {
      out.put(INVALID);
      in.position(in.limit());
    }
    rest = new byte[in.remaining()];
    in.get(rest);
    String text = out.flip().toString();
    if (table == null) {
      return text;
    }
    StringBuilder mapped = new StringBuilder(text.length());
    text.chars().forEach(c -> mapped.append(c < 256 ? table.charAt(c) : INVALID));
    return mapped.toString();
  }
}
