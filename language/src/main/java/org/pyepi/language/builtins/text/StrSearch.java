package org.pyepi.language.builtins.text;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** What {@code str} finds in itself: find, index, count, startswith, partition. */
final class StrSearch {
  private StrSearch() {}

  private static TruffleString t(Object self) {
    return Str.unwrap(self);
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

  private static TruffleString need(Object value) {
    if (!Str.is(value)) {
      throw Errors.type("must be str, not %s", Types.of(value).name());
    }
    return t(value);
  }

  /** The part of a string that start and end choose; null where start lies behind the end. */
  private record Window(TruffleString text, int from, int to) {
    static Window of(Object self, Object start, Object end) {
      TruffleString s = t(self);
      int n = Str.length(s);
      int to = SequenceText.bound(end, n, n);
      if (start != null && start != PNone.NONE && Numbers.sliceIndex(start) > n) {
        return null;
      }
      int from = SequenceText.bound(start, n, 0);
      return from > to ? null : new Window(s, from, to);
    }
  }

  private static long find(Object[] a, boolean last) {
    Window w = Window.of(a[0], a[2], a[3]);
    TruffleString sub = need(a[1]);
    if (w == null) {
      return -1;
    }
    return last
        ? Str.lastIndexOf(w.text, sub, w.from, w.to)
        : Str.indexOf(w.text, sub, w.from, w.to);
  }

  private static long found(long index) {
    if (index < 0) {
      throw Errors.value("substring not found");
    }
    return index;
  }

  private static Object count(Object[] a) {
    Window w = Window.of(a[0], a[2], a[3]);
    TruffleString sub = need(a[1]);
    if (w == null) {
      return 0L;
    }
    int length = Str.length(sub);
    if (length == 0) {
      return (long) w.to - w.from + 1;
    }
    long n = 0;
    for (int i = w.from; (i = Str.indexOf(w.text, sub, i, w.to)) >= 0; i += length) {
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
        int length = Str.length(t(option));
        int at = start ? w.from : w.to - length;
        if (at >= w.from && at + length <= w.to && Str.standsAt(w.text, t(option), at)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Object partition(Object self, Object separator, boolean last) {
    TruffleString s = t(self);
    TruffleString sep = need(separator);
    int length = Str.length(sep);
    if (length == 0) {
      throw Errors.value("empty separator");
    }
    int n = Str.length(s);
    int i = last ? Str.lastIndexOf(s, sep, 0, n) : Str.indexOf(s, sep, 0, n);
    if (i < 0) {
      return last ? new PTuple(Str.EMPTY, Str.EMPTY, s) : new PTuple(s, Str.EMPTY, Str.EMPTY);
    }
    return new PTuple(Str.substring(s, 0, i), separator, Str.substring(s, i + length, n));
  }
}
