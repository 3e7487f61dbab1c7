package org.pyepi.language.builtins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.pyepi.language.runtime.*;

/** {@code %} on bytes: as on strings, but {@code %s} and {@code %b} take bytes. */
final class BytesFormat {
  private BytesFormat() {}

  static byte[] format(byte[] template, Object args) {
    String text = new String(template, ISO_8859_1);
    StringBuilder rewritten = new StringBuilder();
    boolean tuple = args instanceof PTuple;
    Object[] values = tuple ? ((PTuple) args).items.clone() : new Object[] {args};
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      rewritten.append(c);
      if (c != '%') {
        continue;
      }
      boolean keyed = false;
      for (i++; i < text.length(); i++) {
        char k = text.charAt(i);
        if (k == '(') {
          int close = text.indexOf(')', i);
          if (close < 0) {
            throw Errors.value("incomplete format key");
          }
          keyed = true;
          rewritten.append(text, i, close);
          i = close;
          k = ')';
        }
        if (k == '*') {
          next++;
        }
        if (Character.isLetter(k) || k == '%') {
          if (k == 'b' || k == 's') {
            if (!keyed && next < values.length) {
              values[next] = text(values[next]);
            }
            k = 's';
          } else if (k == 'r') {
            k = 'a';
          } else if (k == 'c' && next < values.length && !keyed) {
            byte[] one = Buffers.bytesOrNull(values[next]);
            values[next] = one == null ? values[next] : Str.of(new String(one, ISO_8859_1));
          }
          if (k != '%') {
            next++;
          }
          rewritten.append(k);
          break;
        }
        rewritten.append(k);
      }
    }
    Object all = tuple ? new PTuple(values) : args instanceof PDict d ? decoded(d) : values[0];
    return PrintfFormat.format(rewritten.toString(), all).getBytes(ISO_8859_1);
  }

  private static Object text(Object value) {
    byte[] bytes = Buffers.bytesOrNull(value);
    if (bytes == null) {
      Object method = Attributes.special(value, "__bytes__");
      if (method == null) {
        throw Errors.type(
            "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
            Types.of(value).name());
      }
      bytes = Buffers.bytes(Calls.callSpecial(method, value));
    }
    return Str.of(new String(bytes, ISO_8859_1));
  }

  private static PDict decoded(PDict d) {
    PDict r = new PDict();
    HashStorage s = d.storage();
    for (int i = 0; i < s.end(); i++) {
      Object key = s.keyAt(i);
      if (key != null) {
        byte[] bytes = Buffers.bytesOrNull(key);
        Object value = d.valueAt(i);
        r.put(
            bytes == null ? key : Str.of(new String(bytes, ISO_8859_1)),
            Buffers.bytesOrNull(value) == null ? value : text(value));
      }
    }
    return r;
  }
}
