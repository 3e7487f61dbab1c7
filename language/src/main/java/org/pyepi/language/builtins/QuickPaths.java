package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/**
 * Short cuts of the builtins that programs call most, for the arguments that they get most. They
 * are compiled into the calling code, so each is a few field reads; whatever else comes, they leave
 * to the builtin itself by giving null.
 */
final class QuickPaths {
  /** Below this, floats round to ints of 64 bits. */
  private static final double MOST_LONG = 0x1p62;

  private QuickPaths() {}

  /** The short cuts of methods of builtin classes. */
  static void install() {
    method(
        BuiltinTypes.LIST,
        "append",
        a ->
            a.length == 2 && isList(a[0]) && ((PList) a[0]).appendInPlace(a[1])
                ? PNone.NONE
                : null);
    method(
        BuiltinTypes.LIST,
        "pop",
        a -> a.length == 1 && isList(a[0]) ? ((PList) a[0]).popInPlace() : null);
    constructors();
  }

  /** Of classes: the arguments are those of the call, without the class. */
  private static void constructors() {
    constructor(
        BuiltinTypes.RANGE,
        a ->
            switch (a.length) {
              case 1 -> a[0] instanceof Long stop ? new PRange(0, stop, 1) : null;
              case 2 ->
                  a[0] instanceof Long start && a[1] instanceof Long stop
                      ? new PRange(start, stop, 1)
                      : null;
              case 3 ->
                  a[0] instanceof Long start
                          && a[1] instanceof Long stop
                          && a[2] instanceof Long step
                          && step != 0
                      ? new PRange(start, stop, step)
                      : null;
              default -> null;
            });
    constructor(
        BuiltinTypes.INT,
        PBuiltin.Quick.where(
            a ->
                a.length == 1
                    && (a[0] instanceof Long
                        || a[0] instanceof Double d && Math.abs(d) < MOST_LONG
                        || a[0] instanceof Boolean),
            a ->
                a[0] instanceof Double d
                    ? (Object) (long) (double) d
                    : a[0] instanceof Boolean b ? (Object) (b ? 1L : 0L) : a[0]));
    constructor(
        BuiltinTypes.FLOAT,
        PBuiltin.Quick.where(
            QuickPaths::isNumber, a -> a[0] instanceof Long i ? (Object) (double) (long) i : a[0]));
  }

  private static boolean isNumber(Object[] a) {
    return a.length == 1 && (a[0] instanceof Long || a[0] instanceof Double);
  }

  /** The short cuts of the functions of {@code builtins}. */
  static void install(PModule builtins) {
    function(builtins, "len", a -> a.length == 1 ? length(a[0]) : null);
    function(builtins, "isinstance", a -> a.length == 2 ? isInstance(a[0], a[1]) : null);
    function(
        builtins,
        "abs",
        PBuiltin.Quick.where(
            a -> isNumber(a) && !(a[0] instanceof Long i && i == Long.MIN_VALUE),
            a -> a[0] instanceof Long i ? (Object) Math.abs(i) : (Object) Math.abs((double) a[0])));
    function(
        builtins,
        "min",
        PBuiltin.Quick.where(QuickPaths::areAlike, a -> isLess(a[1], a[0]) ? a[1] : a[0]));
    function(
        builtins,
        "max",
        PBuiltin.Quick.where(QuickPaths::areAlike, a -> isLess(a[0], a[1]) ? a[1] : a[0]));
  }

  private static void method(PType type, String name, PBuiltin.Quick quick) {
    ((PBuiltin) type.lookup(name)).quick = quick;
  }

  private static void constructor(PType type, PBuiltin.Quick quick) {
    ((PBuiltin) ((PWrapper) type.lookup("__new__")).function).quick = quick;
  }

  private static void function(PModule module, String name, PBuiltin.Quick quick) {
    ((PBuiltin) module.namespace().get(name)).quick = quick;
  }

  private static boolean areAlike(Object[] a) {
    return a.length == 2
        && (a[0] instanceof Long && a[1] instanceof Long
            || a[0] instanceof Double && a[1] instanceof Double);
  }

  private static boolean isLess(Object a, Object b) {
    return a instanceof Long i ? i < (long) b : (double) a < (double) b;
  }

  private static boolean isList(Object value) {
    return value instanceof PList list && list.isPlain();
  }

  private static Object length(Object value) {
    if (value instanceof TruffleString s) {
      return (long) Str.length(s);
    }
    if (value instanceof PList list && list.isPlain()) {
      return (long) list.size();
    }
    if (value instanceof PTuple tuple && tuple.isPlain()) {
      return (long) tuple.length();
    }
    return value instanceof PDict dict && dict.pyType() == BuiltinTypes.DICT
        ? (Object) (long) dict.size()
        : null;
  }

  /** Where no hook has a say: {@code type} is the metaclass, and the value does not pretend. */
  private static Object isInstance(Object value, Object wanted) {
    if (wanted instanceof PType t) {
      return isInstance(value, Types.of(value), t);
    }
    if (!(wanted instanceof PTuple tuple)) {
      return null;
    }
    PType type = Types.of(value);
    for (Object item : tuple.items) {
      Object is = item instanceof PType t ? isInstance(value, type, t) : null;
      if (is != Boolean.FALSE) {
        return is;
      }
    }
    return Boolean.FALSE;
  }

  private static Object isInstance(Object value, PType type, PType wanted) {
    if (type == wanted) {
      return Boolean.TRUE;
    }
    if (wanted.pyType() != BuiltinTypes.TYPE) {
      return null;
    }
    return type.isSubclassOf(wanted) ? Boolean.TRUE : type.saysItsClass() ? Boolean.FALSE : null;
  }
}
