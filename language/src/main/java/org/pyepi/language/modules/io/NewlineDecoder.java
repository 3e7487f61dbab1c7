package org.pyepi.language.modules.io;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code IncrementalNewlineDecoder}: notices line ends of all kinds, and translates them. */
final class NewlineDecoder extends PObject {
  private static final int LF = 1;
  private static final int CR = 2;
  private static final int CRLF = 4;

  private Object decoder = PNone.NONE;
  private final Newlines newlines = new Newlines(true);

  private NewlineDecoder(PType type) {
    super(type);
  }

  /** The line ends of a text that comes in pieces. */
  static final class Newlines {
    boolean translate;
    private boolean pendingReturn;
    private int seen;

    Newlines(boolean translate) {
      this.translate = translate;
    }

    /** The next piece; a return at its end waits for what follows, unless it is the last. */
    String next(String piece, boolean last) {
      String s = pendingReturn && (!piece.isEmpty() || last) ? "\r" + piece : piece;
      if (!piece.isEmpty() || last) {
        pendingReturn = false;
      }
      if (s.endsWith("\r") && !last) {
        s = s.substring(0, s.length() - 1);
        pendingReturn = true;
      }
      if (s.indexOf('\r') < 0) {
        if (s.indexOf('\n') >= 0) {
          seen |= LF;
        }
        return s;
      }
      for (int i = 0; i < s.length(); i++) {
        char c = s.charAt(i);
        if (c == '\n') {
          seen |= LF;
        } else if (c == '\r') {
          boolean both = i + 1 < s.length() && s.charAt(i + 1) == '\n';
          seen |= both ? CRLF : CR;
          i += both ? 1 : 0;
        }
      }
      return translate ? s.replace("\r\n", "\n").replace('\r', '\n') : s;
    }

    void reset() {
      pendingReturn = false;
      seen = 0;
    }

    /** {@code newlines}: None, one kind, or a tuple of those seen. */
    Object seen() {
      List<Object> kinds = new ArrayList<>();
      if ((seen & CR) != 0) {
        kinds.add(Str.of("\r"));
      }
      if ((seen & LF) != 0) {
        kinds.add(Str.of("\n"));
      }
      if ((seen & CRLF) != 0) {
        kinds.add(Str.of("\r\n"));
      }
      return kinds.isEmpty()
          ? PNone.NONE
          : kinds.size() == 1 ? kinds.get(0) : new PTuple(kinds.toArray());
    }
  }

  private static NewlineDecoder d(Object self) {
    return (NewlineDecoder) self;
  }

  static void install(PType type) {
    TypeBuilder.of(type)
        .constructor("__new__(cls, *args, **kwargs)", a -> new NewlineDecoder((PType) a[0]))
        .method(
            "__init__(self, decoder, translate, errors='strict')",
            a -> {
              d(a[0]).decoder = a[1];
              d(a[0]).newlines.translate = Truth.of(a[2]);
              return PNone.NONE;
            })
        .method(
            "decode(self, input, final=False)",
            a -> {
              boolean last = a[2] != null && Truth.of(a[2]);
              Object decoder = d(a[0]).decoder;
              Object text =
                  decoder == PNone.NONE ? a[1] : Calls.method(decoder, "decode", a[1], last);
              if (!Str.is(text)) {
                throw Errors.type(
                    "decoder should return a string result, not '%s'", Types.of(text).name());
              }
              return Str.of(d(a[0]).newlines.next(Str.java(text), last));
            })
        .method(
            "reset(self, /)",
            a -> {
              d(a[0]).newlines.reset();
              return d(a[0]).decoder == PNone.NONE
                  ? PNone.NONE
                  : Calls.method(d(a[0]).decoder, "reset");
            })
        .method(
            "getstate(self, /)",
            a -> {
              Object buffer = new PBytes(new byte[0]);
              long flag = 0;
              if (d(a[0]).decoder != PNone.NONE) {
                Object[] state = Iteration.toArray(Calls.method(d(a[0]).decoder, "getstate"));
                buffer = state[0];
                flag = Numbers.indexLong(state[1]);
              }
              return new PTuple(buffer, flag << 1 | (d(a[0]).newlines.pendingReturn ? 1 : 0));
            })
        .method(
            "setstate(self, state, /)",
            a -> {
              Object[] state = Iteration.toArray(a[1]);
              long flag = Numbers.indexLong(state[1]);
              d(a[0]).newlines.pendingReturn = (flag & 1) != 0;
              return d(a[0]).decoder == PNone.NONE
                  ? PNone.NONE
                  : Calls.method(d(a[0]).decoder, "setstate", new PTuple(state[0], flag >> 1));
            })
        .getter("newlines", self -> d(self).newlines.seen());
  }
}
