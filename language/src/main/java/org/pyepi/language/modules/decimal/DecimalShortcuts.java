package org.pyepi.language.modules.decimal;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.function.IntPredicate;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.ShortWay;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * Short ways of {@code decimal}, which is written in Python: the operations that programs use most,
 * on finite numbers under a context that traps no more than usual. Each gives what the Python
 * method would, flags included, and leaves to it whatever it does not do itself.
 */
public final class DecimalShortcuts {
  private static final BigInteger HASH_MODULUS = BigInteger.valueOf((1L << 61) - 1);

  private final Library library;
  private final PType type;

  private DecimalShortcuts(PModule module) {
    library = new Library(module);
    type = library.type;
  }

  /** What an operation of two operands makes, or null. */
  private interface Operation {
    PDecimal apply(PDecimal a, PDecimal b, Settings s);
  }

  /** Puts the short ways into the module that the library's file has made. */
  public static void install(PModule module) {
    DecimalShortcuts shortcuts = new DecimalShortcuts(module);
    shortcuts.install();
    shortcuts.makers(module);
    conditions((PType) module.namespace().get("Context"));
  }

  /** Exceptions say which conditions there were, as those of CPython's module in C do. */
  private static void conditions(PType context) {
    Object written = context.lookup("_raise_error");
    context.setOwn(
        "_raise_error",
        new PBuiltin(
            context,
            "_raise_error(self, condition, explanation=None, *args)",
            a -> {
              Object[] more = (Object[]) a[3];
              Object[] all = new Object[3 + more.length];
              all[0] = a[0];
              all[1] = a[1];
              all[2] = PList.ofArray(new Object[] {a[1]});
              System.arraycopy(more, 0, all, 3, more.length);
              return Calls.call(written, all);
            }));
  }

  private void install() {
    Operation add = (a, b, s) -> Sums.add(a, b, b.sign, s);
    Operation subtract = (a, b, s) -> Sums.add(a, b, 1 - b.sign, s);
    Operation quotient =
        (a, b, s) -> {
          PDecimal[] both = Sums.divideToInteger(a, b, s);
          return both == null ? null : both[0];
        };
    Operation remainder =
        (a, b, s) -> {
          PDecimal[] both = Sums.divideToInteger(a, b, s);
          return both == null ? null : s.fix(both[1].sign, both[1].coefficient(), both[1].exponent);
        };
    binary("add", add);
    binary("sub", subtract);
    binary("mul", Sums::multiply);
    binary("truediv", Sums::divide);
    binary("floordiv", quotient);
    binary("mod", remainder);
    comparison("__eq__", sign -> sign == 0);
    comparison("__lt__", sign -> sign < 0);
    comparison("__le__", sign -> sign <= 0);
    comparison("__gt__", sign -> sign > 0);
    comparison("__ge__", sign -> sign >= 0);
    conversions();
    unary("__neg__", 1);
    unary("__pos__", 0);
    method(
        "quantize(self, exp, rounding=None, context=None)",
        a -> {
          PDecimal d = library.operand(a[0]);
          PDecimal pattern = library.operand(a[1]);
          Settings s = d == null || pattern == null ? null : library.settings(a[3]);
          if (s == null) {
            return null;
          }
          boolean given = a[2] != null && a[2] != PNone.NONE;
          if (given && !isMode(a[2])) {
            return null;
          }
          return Sums.quantize(d, pattern, given ? Str.java(a[2]) : s.rounding(), s);
        });
  }

  private static boolean isMode(Object rounding) {
    return Str.is(rounding)
        && switch (Str.java(rounding)) {
          case "ROUND_DOWN",
              "ROUND_UP",
              "ROUND_HALF_UP",
              "ROUND_HALF_DOWN",
              "ROUND_HALF_EVEN",
              "ROUND_CEILING",
              "ROUND_FLOOR",
              "ROUND_05UP" ->
              true;
          default -> false;
        };
  }

  private void method(String signature, PBuiltin.Body shortcut) {
    ShortWay.method(type, signature, shortcut);
  }

  private void binary(String name, Operation operation) {
    String parameters = "__(self, other, context=None)";
    method("__" + name + parameters, a -> apply(operation, a[0], a[1], a[2]));
    method("__r" + name + parameters, a -> apply(operation, a[1], a[0], a[2]));
  }

  private Object apply(Operation operation, Object x, Object y, Object context) {
    PDecimal a = library.operand(x);
    PDecimal b = a == null ? null : library.operand(y);
    Settings s = b == null ? null : library.settings(context);
    return s == null ? null : operation.apply(a, b, s);
  }

  private void comparison(String name, IntPredicate holds) {
    method(
        name + "(self, other, context=None)",
        a -> {
          PDecimal x = library.operand(a[0]);
          PDecimal y = x == null ? null : library.operand(a[1]);
          return y == null || Settings.isFar(x.exponent, y.exponent)
              ? null
              : (Object) holds.test(Sums.compare(x, y));
        });
  }

  private void unary(String name, int turns) {
    method(
        name + "(self, context=None)",
        a -> {
          PDecimal d = library.operand(a[0]);
          Settings s = d == null ? null : library.settings(a[1]);
          if (s == null) {
            return null;
          }
          boolean positive = d.isZero() && !s.rounding().equals("ROUND_FLOOR");
          return s.fix(positive ? 0 : d.sign ^ turns, d.coefficient(), d.exponent);
        });
  }

  private void conversions() {
    method(
        "__bool__(self)",
        a -> {
          PDecimal d = library.operand(a[0]);
          return d == null ? null : (Object) !d.isZero();
        });
    method(
        "__hash__(self)",
        a -> {
          PDecimal d = library.operand(a[0]);
          return d == null ? null : hash(d);
        });
    PBuiltin.Body toInt =
        a -> {
          PDecimal d = library.operand(a[0]);
          return d == null || Settings.isFar(d.exponent, 0) ? null : truncated(d);
        };
    method("__int__(self)", toInt);
    method("__trunc__(self)", toInt);
    method(
        "__float__(self)",
        a -> {
          PDecimal d = library.operand(a[0]);
          return d == null ? null : (Object) Double.parseDouble(DecimalText.write(d, true));
        });
    method(
        "__str__(self, eng=False, context=None)",
        a -> {
          PDecimal d = a[1] == null ? library.operand(a[0]) : null;
          Settings s = d == null ? null : library.settings(a[2]);
          return s == null || !(s.context().attribute("capitals") instanceof Long capitals)
              ? null
              : Str.of(DecimalText.write(d, capitals != 0));
        });
    method(
        "adjusted(self)",
        a -> {
          PDecimal d = library.operand(a[0]);
          return d == null ? null : (Object) d.adjusted();
        });
    method(
        "__format__(self, specifier, context=None, _localeconv=None)",
        a -> {
          PDecimal d = library.operand(a[0]);
          int places = d == null || a[3] != null || !Str.is(a[1]) ? -1 : places(Str.java(a[1]));
          Settings s = places < 0 ? null : library.settings(a[2]);
          return s == null || Settings.isFar(d.exponent, 0)
              ? null
              : Str.of(DecimalText.fixed(Sums.rescale(d, -places, s.rounding(), s)));
        });
  }

  /** The number of places of a specification like ".2f"; -1 for any other. */
  private static int places(String specification) {
    int n = specification.length();
    if (n < 3 || n > 5 || specification.charAt(0) != '.' || specification.charAt(n - 1) != 'f') {
      return -1;
    }
    int places = 0;
    for (int i = 1; i < n - 1; i++) {
      int digit = specification.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      places = places * 10 + digit;
    }
    return places;
  }

  private static Object truncated(PDecimal d) {
    BigInteger v = d.coefficient();
    v =
        d.exponent >= 0
            ? v.multiply(Digits.power(d.exponent))
            : v.divide(Digits.power(-d.exponent));
    return Numbers.normalize(d.sign == 0 ? v : v.negate());
  }

  /** As "Hashing of numeric types" says, equal to the hash of an equal int or float. */
  private static Object hash(PDecimal d) {
    BigInteger scale = BigInteger.TEN.modPow(BigInteger.valueOf(d.exponent), HASH_MODULUS);
    long h = d.coefficient().multiply(scale).mod(HASH_MODULUS).longValue();
    h = d.sign == 0 ? h : -h;
    return h == -1 ? -2L : h;
  }

  /** The ways to new instances, and the fields that Python code sees. */
  private void makers(PModule module) {
    Object written = type.lookup("__new__");
    PBuiltin constructor =
        new PBuiltin(
                type,
                "__new__(cls, value='0', context=None)",
                a -> create((PType) a[0], a, written))
            .checkingClass();
    Object triple = module.namespace().get("_dec_from_triple");
    field("_sign", d -> (long) d.sign, (d, v) -> d.sign = (int) Numbers.indexLong(v));
    field("_int", d -> Str.of(d.digits()), PDecimal::setDigits);
    field(
        "_exp",
        d -> d.isFinite() ? (Object) d.exponent : Str.of(String.valueOf(d.special)),
        (d, v) -> {
          if (Str.is(v)) {
            d.special = Str.java(v).charAt(0);
          } else {
            d.exponent = Numbers.indexLong(v);
          }
        });
    field("_is_special", d -> !d.isFinite(), (d, v) -> {});
    type.setOwn("__new__", new PWrapper(BuiltinTypes.STATICMETHOD, constructor, false));
    PBuiltin maker =
        new PBuiltin(
            null,
            "_dec_from_triple(sign, coefficient, exponent, special=False)",
            a -> {
              boolean special = a[3] != null && Truth.of(a[3]);
              if (!special && !(a[2] instanceof Long)) {
                return Calls.call(triple, ShortWay.given(a));
              }
              PDecimal d = new PDecimal(type);
              d.sign = (int) Numbers.indexLong(a[0]);
              d.setDigits(a[1]);
              if (special) {
                d.special = Str.java(a[2]).charAt(0);
              } else {
                d.exponent = (Long) a[2];
              }
              return d;
            });
    maker.module = "decimal";
    module.namespace().put("_dec_from_triple", maker);
  }

  /** Reads a field of an instance. */
  private interface Read {
    Object of(PDecimal d);
  }

  /** Writes a field of an instance. */
  private interface Write {
    void to(PDecimal d, Object value);
  }

  /** A slot over a Java field; instances that Python code made keep what they had in the slot. */
  private void field(String name, Read read, Write write) {
    String key = ShortWay.key(type, name);
    type.setOwn(
        name,
        new PGetSet(
            type,
            name,
            self -> {
              if (self instanceof PDecimal d) {
                return read.of(d);
              }
              Object value = ((PObject) self).attribute(key);
              if (value == null) {
                throw Errors.noAttribute(self, name);
              }
              return value;
            },
            (self, value) -> {
              if (value == null) {
                throw Errors.attribute("%s", name);
              }
              if (self instanceof PDecimal d) {
                write.to(d, value);
              } else {
                ((PObject) self).setAttribute(key, value);
              }
            },
            true));
  }

  private Object create(PType cls, Object[] a, Object written) {
    Object value = a[1];
    if (value instanceof Long l && l != Long.MIN_VALUE) {
      return new PDecimal(cls, l < 0 ? 1 : 0, BigInteger.valueOf(Math.abs(l)), 0);
    }
    if (value instanceof BigInteger b) {
      return new PDecimal(cls, b.signum() < 0 ? 1 : 0, b.abs(), 0);
    }
    if (value instanceof PDecimal d) {
      return new PDecimal(cls, d);
    }
    if (value instanceof TruffleString s) {
      PDecimal read = DecimalText.read(cls, Str.java(s));
      if (read != null) {
        return read;
      }
    }
    Object made = Calls.call(unwrapped(written), ShortWay.given(a));
    PDecimal d = made instanceof PDecimal ? null : library.decimal(made);
    return d == null ? made : d;
  }

  private static Object unwrapped(Object constructor) {
    return constructor instanceof PWrapper w ? w.function : constructor;
  }
}
