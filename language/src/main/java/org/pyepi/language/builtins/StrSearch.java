package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** What {@code str} finds in itself: find, index, count, startswith, partition. */
final class StrSearch {
  private StrSearch() {}

  private static TruffleString t(Object self) {
    return Str.unwrap(self);
  }

  private static String j(Object self) {
    return Str.java(self);
  }

  static void install(TypeBuilder b) {
    b.method("find(self, sub[, start[, end]], /)", a -> find(a, false))
        .method("rfind(self, sub[, start[, end]], /)", a -> find(a, true))
        .method("index(self, sub[, start[, end]], /)", a -> found(find(a, false)))
        .method("rindex(self, sub[, start[, end]], /)", a -> found(find(a, true)))
        .method("count(self, sub[, start[, end]], /)", StrSearch::count)
        .method("startswith(self, prefix[, start[, end]], /)", a -> affix(a, true))
        .method("endswith(self, suffix[, start[, end]], /)", a -> affix(a, false))
        .method("partition(self, sep, /)", a -> partition(a[0], a[1], false))
        .method("rpartition(self, sep, /)", a -> partition(a[0], a[1], true));
  }

  private static String need(Object value) {
    if (!Str.is(value)) {
      throw Errors.type("must be str, not %s", Types.of(value).name());
    }
    return j(value);
  }

  /** The window of a string that start and end choose; null where start lies behind the end. */
  private record Window(TruffleString text, int start) {
    static Window of(Object self, Object start, Object end) {
      TruffleString s = t(self);
      int n = Str.length(s);
      int to = SequenceText.bound(end, n, n);
      if (start != null && start != PNone.NONE && Numbers.sliceIndex(start) > n) {
        return null;
      }
      int from = SequenceText.bound(start, n, 0);
      return from > to ? null : new Window(Str.substring(s, from, to), from);
    }
  }

  private static long find(Object[] a, boolean last) {
    Window w = Window.of(a[0], a[2], a[3]);
    String sub = need(a[1]);
    if (w == null) {
      return -1;
    }
    String text = Str.java(w.text);
    int i = last ? text.lastIndexOf(sub) : text.indexOf(sub);
    return i < 0 ? -1 : w.start + text.codePointCount(0, i);
  }

  private static long found(long index) {
    if (index < 0) {
      throw Errors.value("substring not found");
    }
    return index;
  }

  private static Object count(Object[] a) {
    Window w = Window.of(a[0], a[2], a[3]);
    String sub = need(a[1]);
    if (w == null) {
      return 0L;
    }
    if (sub.isEmpty()) {
      return (long) Str.length(w.text) + 1;
    }
    String text = Str.java(w.text);
    long n = 0;
    for (int i = text.indexOf(sub); i >= 0; i = text.indexOf(sub, i + sub.length())) {
      n++;
    }
    return n;
  }

  private static Object affix(Object[] a, boolean start) {
    String name = start ? "startswith" : "endswith";
    Object[] options = a[1] instanceof PTuple tuple ? tuple.items : new Object[] {a[1]};
    Window w = Window.of(a[0], a[2], a[3]);
    for (Object option : options) {
      if (!Str.is(option)) {
        throw Errors.type(
            a[1] instanceof PTuple
                ? "tuple for " + name + " must only contain str, not " + Types.of(option).name()
                : name
                    + " first arg must be str or a tuple of str, not "
                    + Types.of(option).name());
      }
      if (w != null) {
        String text = Str.java(w.text);
        if (start ? text.startsWith(j(option)) : text.endsWith(j(option))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Object partition(Object self, Object separator, boolean last) {
    String s = j(self);
    String sep = need(separator);
    if (sep.isEmpty()) {
      throw Errors.value("empty separator");
    }
    int i = last ? s.lastIndexOf(sep) : s.indexOf(sep);
    if (i < 0) {
      return last
          ? new PTuple(Str.EMPTY, Str.EMPTY, t(self))
          : new PTuple(t(self), Str.EMPTY, Str.EMPTY);
    }
    return new PTuple(Str.of(s.substring(0, i)), separator, Str.of(s.substring(i + sep.length())));
  }
}
