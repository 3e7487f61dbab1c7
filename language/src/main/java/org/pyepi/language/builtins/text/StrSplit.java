package org.pyepi.language.builtins.text;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.UnicodeText;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The methods that cut a {@code str} into pieces. */
final class StrSplit {
  private StrSplit() {}

  static void install(TypeBuilder b) {
    b.method(
            "split(self, /, sep=None, maxsplit=-1)",
            a -> splitLeft(Str.java(a[0]), a[1], limit(a[2])))
        .method(
            "rsplit(self, /, sep=None, maxsplit=-1)",
            a -> splitRight(Str.java(a[0]), a[1], limit(a[2])))
        .method(
            "splitlines(self, /, keepends=False)",
            a -> splitLines(Str.java(a[0]), a[1] != null && Truth.of(a[1])));
  }

  private static long limit(Object maxsplit) {
    long n = maxsplit == null ? -1 : Numbers.indexLong(maxsplit);
    return n < 0 ? Long.MAX_VALUE : n;
  }

  private static String separator(Object sep) {
    if (!Str.is(sep)) {
      throw Errors.type("must be str or None, not %s", Types.of(sep).name());
    }
    String s = Str.java(sep);
    if (s.isEmpty()) {
      throw Errors.value("empty separator");
    }
    return s;
  }

  private static PList strings(List<String> parts) {
    Object[] items = new Object[parts.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = Str.of(parts.get(i));
    }
    return new PList(items);
  }

  private static PList splitLeft(String s, Object sep, long max) {
    List<String> parts = new ArrayList<>();
    int i = 0;
    if (sep == null || sep == PNone.NONE) {
      int n = s.length();
      while (true) {
        while (i < n && UnicodeText.isSpace(s.charAt(i))) {
          i++;
        }
        if (i >= n) {
          return strings(parts);
        }
        if (max-- == 0) {
          parts.add(s.substring(i));
          return strings(parts);
        }
        int from = i;
        while (i < n && !UnicodeText.isSpace(s.charAt(i))) {
          i++;
        }
        parts.add(s.substring(from, i));
      }
    }
    String by = separator(sep);
    for (int at = s.indexOf(by); at >= 0 && max-- > 0; at = s.indexOf(by, i)) {
      parts.add(s.substring(i, at));
      i = at + by.length();
    }
    parts.add(s.substring(i));
    return strings(parts);
  }

  private static PList splitRight(String s, Object sep, long max) {
    List<String> parts = new ArrayList<>();
    int end = s.length();
    if (sep == null || sep == PNone.NONE) {
      while (true) {
        while (end > 0 && UnicodeText.isSpace(s.charAt(end - 1))) {
          end--;
        }
        if (end == 0) {
          break;
        }
        if (max-- == 0) {
          parts.add(0, s.substring(0, end));
          break;
        }
        int to = end;
        while (end > 0 && !UnicodeText.isSpace(s.charAt(end - 1))) {
          end--;
        }
        parts.add(0, s.substring(end, to));
      }
      return strings(parts);
    }
    String by = separator(sep);
    for (int at = s.lastIndexOf(by);
        at >= 0 && max-- > 0;
        at = end - by.length() < 0 ? -1 : s.lastIndexOf(by, end - by.length())) {
      parts.add(0, s.substring(at + by.length(), end));
      end = at;
    }
    parts.add(0, s.substring(0, end));
    return strings(parts);
  }

  private static boolean isLineEnd(char c) {
    return c >= 10 && c <= 13 || c >= 28 && c <= 30 || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static PList splitLines(String s, boolean keep) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isLineEnd(c)) {
        int end = i;
        if (c == '\r' && i + 1 < s.length() && s.charAt(i + 1) == '\n') {
          i++;
        }
        parts.add(s.substring(from, keep ? i + 1 : end));
        from = i + 1;
      }
    }
    if (from < s.length()) {
      parts.add(s.substring(from));
    }
    return strings(parts);
  }
}
