package org.pyepi.language.builtins.codecs;

import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Sources;

/**
 * The program that a host hands over, in the encoding that it declares (PEP 263). A host reads
 * files as UTF-8, and puts U+FFFD where they are not: then they are read again.
 */
public final class ScriptSource {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String MARK = "\uFEFF";

  private ScriptSource() {}

  /**
   * The source with the text that it has by its own declaration. Bytes become text; text that is
   * not what the file of the source holds was given by somebody, and stays.
   *
   * @throws org.pyepi.language.runtime.PyException a SyntaxError where the text cannot be decoded
   */
  public static Source of(PyContext context, Source source) {
    if (source.hasBytes()) {
      byte[] bytes = source.getBytes().toByteArray();
      String name = source.getPath() == null ? source.getName() : source.getPath();
      return Sources.of(SourceDecoder.ofProgram(bytes, name), name);
    }
    String text = source.getCharacters().toString();
    if (source.getPath() == null
        || text.indexOf(REPLACEMENT) < 0 && SourceDecoder.isPlain(head(text))) {
      return source;
    }
    byte[] bytes;
    try {
      bytes = context.env().getPublicTruffleFile(source.getPath()).readAllBytes();
    } catch (IOException | SecurityException | UnsupportedOperationException e) {
      return source;
    }
    if (!unmarked(text).equals(unmarked(new String(bytes, StandardCharsets.UTF_8)))) {
      return source;
    }
    String decoded = SourceDecoder.ofProgram(bytes, source.getPath());
    return decoded.equals(unmarked(text))
        ? source
        : Source.newBuilder(source).content(decoded).build();
  }

  /** What can hold a declaration. */
  private static byte[] head(String text) {
    return text.substring(0, Math.min(text.length(), SourceDecoder.HEAD))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String unmarked(String text) {
    return text.startsWith(MARK) ? text.substring(1) : text;
  }
}
