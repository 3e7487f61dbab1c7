package org.pyepi.language.modules.regex;

import com.oracle.truffle.api.strings.TruffleString;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/** What is matched: its characters, and how to cut a part out of it. */
final class RegexSubject {
  /**
   * From so many parts on they are cut out of a Java string: to cut a TruffleString takes ten times
   * as long until the JVM has compiled that well. For fewer that string is not worth its making.
   */
  private static final int MANY_PARTS = 8;

  /** Longer parts may share the memory of the whole as TruffleStrings. */
  private static final int LONG_PART = 256;

  /** The last one: tokenizers match the same text again and again. */
  private static volatile WeakReference<RegexSubject> latest = new WeakReference<>(null);

  final Object value;

  /** Code points, or bytes as unsigned numbers. */
  final int[] text;

  private final boolean isText;
  private int parts;

  /** The text in Java, where its characters have the same numbers there; null as long as unused. */
  private String java;

  private RegexSubject(Object value, int[] text) {
    this.value = value;
    this.text = text;
    this.isText = Str.is(value);
  }

  /** What a pattern with this source is to match. */
  static RegexSubject of(Object source, Object value) {
    RegexSubject known = latest.get();
    if (known != null && known.value == value && known.isText == Str.is(source)) {
      return known;
    }
    RegexSubject fresh = make(source, value);
    if (value instanceof TruffleString || value instanceof PBytes) {
      latest = new WeakReference<>(fresh);
    }
    return fresh;
  }

  private static RegexSubject make(Object source, Object value) {
    boolean bytes = source != PNone.NONE && !Str.is(source);
    if (Str.is(value)) {
      if (bytes) {
        throw Errors.type("cannot use a bytes pattern on a string-like object");
      }
      return new RegexSubject(value, Str.codePoints(Str.unwrap(value)));
    }
    byte[] data = Buffers.bytesOrNull(value);
    if (data == null) {
      throw Errors.type("expected string or bytes-like object, got '%s'", Types.of(value).name());
    }
    if (!bytes && source != PNone.NONE) {
      throw Errors.type("cannot use a string pattern on a bytes-like object");
    }
    int[] text = new int[data.length];
    for (int i = 0; i < text.length; i++) {
      text[i] = data[i] & 0xFF;
    }
    return new RegexSubject(value, text);
  }

  /** A part of the text, or of the bytes as they are now. */
  Object part(int from, int to) {
    if (!isText) {
      byte[] now = Buffers.bytes(value);
      return new PBytes(
          Arrays.copyOfRange(now, Math.min(from, now.length), Math.min(to, now.length)));
    }
    if (java == null && parts < MANY_PARTS && ++parts == MANY_PARTS && isPlain()) {
      java = Str.java(value);
    }
    return java == null || to - from > LONG_PART
        ? Str.substring(Str.unwrap(value), from, to)
        : Str.cut(java, from, to);
  }

  /** Whether each character is one char of Java's, and no two of them could be taken for one. */
  private boolean isPlain() {
    for (int c : text) {
      if (c >= Character.MIN_SURROGATE) {
        return false;
      }
    }
    return true;
  }
}
