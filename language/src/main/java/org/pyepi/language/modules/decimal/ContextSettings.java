package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The attributes of contexts: what values they may have. */
final class ContextSettings {
  private static final String[] NAMES = {
    "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"
  };

  private ContextSettings() {}

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DecimalTypes.CONTEXT)
            .doc(
                """
                The context affects almost all operations and controls rounding,
                Over/Underflow, raising of exceptions and much more.
                """)
            .constructor(
                "__new__(cls, *args, **kwargs)",
                a -> {
                  PContext c = new PContext((PType) a[0], Contexts.get().standard);
                  c.flags = 0;
                  return c;
                })
            .method(
                "__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None,"
                    + " clamp=None, flags=None, traps=None)",
                ContextSettings::initialize)
            .method("__repr__(self, /)", a -> Str.of(text((PContext) a[0])))
            .method("__reduce__(self, /)", a -> reduced((PContext) a[0]))
            .method("copy(self, /)", a -> ((PContext) a[0]).copy())
            .method("__copy__(self, /)", a -> ((PContext) a[0]).copy())
            .method("clear_flags(self, /)", a -> cleared((PContext) a[0], false))
            .method("clear_traps(self, /)", a -> cleared((PContext) a[0], true))
            .method("Etiny(self, /)", a -> ((PContext) a[0]).work().tiny())
            .method("Etop(self, /)", a -> ((PContext) a[0]).work().top());
    for (String name : NAMES) {
      b.property(
          name,
          self -> get((PContext) self, name),
          (self, value) -> {
            if (value == null) {
              throw Errors.attribute("context attributes cannot be deleted");
            }
            set((PContext) self, name, value);
          });
    }
  }

  private static Object cleared(PContext c, boolean traps) {
    if (traps) {
      c.traps = 0;
    } else {
      c.flags = 0;
    }
    return PNone.NONE;
  }

  private static Object initialize(Object[] a) {
    for (int k = 0; k < NAMES.length; k++) {
      Object value = a[k + 1];
      if (value != null && value != PNone.NONE) {
        PContext c = (PContext) a[0];
        if (value instanceof PList list && k >= NAMES.length - 2) {
          setBits(c, NAMES[k], bits(list));
        } else {
          set(c, NAMES[k], value);
        }
      }
    }
    return PNone.NONE;
  }

  private static int bits(PList signals) {
    int bits = 0;
    for (Object s : Iteration.toArray(signals)) {
      bits |= Signals.bits(s);
    }
    return bits;
  }

  private static void setBits(PContext c, String name, int bits) {
    if (name.equals("traps")) {
      c.traps = bits;
    } else {
      c.flags = bits;
    }
  }

  private static Object get(PContext c, String name) {
    return switch (name) {
      case "prec" -> c.precision;
      case "rounding" -> Str.of(c.rounding.python());
      case "Emin" -> c.least;
      case "Emax" -> c.most;
      case "capitals" -> c.capitals ? 1L : 0L;
      case "clamp" -> c.clamp ? 1L : 0L;
      default -> Contexts.view(c, name.equals("traps"));
    };
  }

  /** Sets one; TypeError or ValueError where the value does not fit. */
  static void set(PContext c, String name, Object value) {
    switch (name) {
      case "prec" -> c.precision = within(value, 1, Work.MOST, "prec is [1, MAX_PREC]");
      case "rounding" -> c.rounding = rounding(value);
      case "Emin" -> c.least = within(value, -Work.MOST, 0, "Emin is [MIN_EMIN, 0]");
      case "Emax" -> c.most = within(value, 0, Work.MOST, "Emax is [0, MAX_EMAX]");
      case "capitals" -> c.capitals = bit(value, name);
      case "clamp" -> c.clamp = bit(value, name);
      case "flags", "traps" -> setBits(c, name, PSignals.bits(value));
      default -> throw Errors.type("'%s' is an invalid keyword argument for this function", name);
    }
  }

  static Rounding rounding(Object value) {
    Rounding r = Rounding.of(value);
    if (r == null) {
      throw Errors.type(
          "valid values for rounding are:\n"
              + "  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
              + "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n"
              + "   ROUND_05UP]");
    }
    return r;
  }

  private static long integer(Object value) {
    if (!Types.isInt(value)) {
      throw Errors.type("an integer is required");
    }
    return size(Numbers.big(Numbers.intOrNull(value)));
  }

  /** A number of C's type {@code ssize_t}. */
  static long size(BigInteger v) {
    if (v.bitLength() > 63) {
      throw Errors.overflow("Python int too large to convert to C ssize_t");
    }
    return v.longValue();
  }

  private static long within(Object value, long least, long most, String range) {
    long n = integer(value);
    if (n < least || n > most) {
      throw Errors.value("valid range for %s", range);
    }
    return n;
  }

  private static boolean bit(Object value, String name) {
    long n = integer(value);
    if (n != 0 && n != 1) {
      throw Errors.value("valid values for %s are 0 or 1", name);
    }
    return n == 1;
  }

  private static String text(PContext c) {
    return String.format(
        "Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)",
        c.precision,
        c.rounding.python(),
        c.least,
        c.most,
        c.capitals ? 1 : 0,
        c.clamp ? 1 : 0,
        Signals.names(c.flags),
        Signals.names(c.traps));
  }

  private static Object reduced(PContext c) {
    PTuple all =
        new PTuple(
            c.precision,
            Str.of(c.rounding.python()),
            c.least,
            c.most,
            c.capitals ? 1L : 0L,
            c.clamp ? 1L : 0L,
            Signals.list(c.flags),
            Signals.list(c.traps));
    return new PTuple(c.pyType(), all);
  }
}
