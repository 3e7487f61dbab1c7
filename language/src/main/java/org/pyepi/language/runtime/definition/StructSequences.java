package org.pyepi.language.runtime.definition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.LocaleMode;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** Tuples whose items have names: {@code sys.version_info}, {@code os.stat_result} and so on. */
public final class StructSequences {
  private static final Map<String, PType> TYPES = new HashMap<>();
  private static final String[] NONE = {};

  private StructSequences() {}

  /** The class with these field names, made once. */
  public static PType type(String module, String name, String... fields) {
    return type(module, name, fields, NONE);
  }

  /**
   * The class with these items, made once.
   *
   * @param hidden attributes that are no items of the tuple; one with the name of an item takes its
   *     place as an attribute
   */
  public static synchronized PType type(
      String module, String name, String[] fields, String[] hidden) {
    return TYPES.computeIfAbsent(
        module + "." + name,
        key -> {
          PType type = BuiltinTypes.ofModule(module, name, BuiltinTypes.TUPLE, Layout.TUPLE);
          define(type, module.isEmpty() ? name : module + "." + name, fields, hidden);
          return type;
        });
  }

  private static void define(PType type, String shown, String[] fields, String[] hidden) {
    TypeBuilder b = TypeBuilder.of(type);
    Object[] names = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      int index = i;
      names[i] = Str.of(fields[i]);
      b.member(fields[i], self -> ((PTuple) self).items[index]);
    }
    for (String h : hidden) {
      b.member(h, self -> hidden((PTuple) self, h));
    }
    b.constructor(
            "__new__(cls, sequence, /, dict=None)",
            a -> make((PType) a[0], type.fullName(), fields, hidden, a))
        .method(
            "__reduce__(self, /)",
            a -> {
              PDict more = new PDict();
              for (String h : hidden) {
                more.put(h, hidden((PTuple) a[0], h));
              }
              return new PTuple(type, new PTuple(new PTuple(((PTuple) a[0]).items), more));
            })
        .constant("n_fields", (long) fields.length + hidden.length)
        .constant("n_sequence_fields", (long) fields.length)
        .constant("n_unnamed_fields", 0L)
        .constant("__match_args__", new PTuple(names))
        .method("__repr__(self, /)", a -> Str.of(text((PTuple) a[0], shown, fields)));
  }

  private static Object hidden(PTuple self, String name) {
    Object value = self.attribute(" " + name);
    return value == null ? PNone.NONE : value;
  }

  private static Object make(
      PType cls, String shown, String[] fields, String[] hidden, Object[] a) {
    Object[] given;
    try {
      given = Iteration.toArray(a[1]);
    } catch (PyException e) {
      throw e.is(ExceptionTypes.TYPE_ERROR) ? Errors.type("constructor requires a sequence") : e;
    }
    if (a[2] != null && !(a[2] instanceof PDict)) {
      throw Errors.type("%s() takes a dict as second arg, if any", shown);
    }
    int most = fields.length + hidden.length;
    if (given.length < fields.length || given.length > most) {
      throw Errors.type(
          "%s() takes %s %d-sequence (%d-sequence given)",
          shown,
          hidden.length == 0 ? "a" : given.length > most ? "an at most" : "an at least",
          given.length > most ? most : fields.length,
          given.length);
    }
    PTuple made = new PTuple(cls, Arrays.copyOf(given, fields.length));
    for (int i = 0; i < hidden.length; i++) {
      int at = fields.length + i;
      Object value =
          at < given.length ? given[at] : a[2] == null ? null : ((PDict) a[2]).get(hidden[i]);
      if (value != null) {
        made.setAttribute(" " + hidden[i], value);
      }
    }
    return made;
  }

  private static String text(PTuple self, String shown, String[] fields) {
    StringBuilder s = new StringBuilder(shown).append('(');
    for (int i = 0; i < fields.length; i++) {
      s.append(i == 0 ? "" : ", ").append(fields[i]).append('=').append(Repr.repr(self.items[i]));
    }
    return s.append(')').toString();
  }

  public static PTuple versionInfo(long major, long minor, long micro) {
    return new PTuple(
        type("sys", "version_info", "major", "minor", "micro", "releaselevel", "serial"),
        new Object[] {major, minor, micro, Str.of("final"), 0L});
  }

  public static PTuple flags(PyContext context) {
    String[] names = {
      "debug",
      "inspect",
      "interactive",
      "optimize",
      "dont_write_bytecode",
      "no_user_site",
      "no_site",
      "ignore_environment",
      "verbose",
      "bytes_warning",
      "quiet",
      "hash_randomization",
      "isolated",
      "dev_mode",
      "utf8_mode",
      "warn_default_encoding",
      "safe_path",
      "int_max_str_digits"
    };
    Object[] values = new Object[names.length];
    Arrays.fill(values, 0L);
    boolean isolated = context.hasFlag('I');
    values[0] = (long) context.countFlag('d');
    values[14] = LocaleMode.of(context) == LocaleMode.UTF8_MODE ? 1L : 0L;
    values[3] = (long) context.optimization();
    values[4] = 1L;
    values[5] = isolated || context.hasFlag('s') ? 1L : 0L;
    values[6] = context.hasFlag('S') ? 1L : 0L;
    values[7] = isolated || context.hasFlag('E') ? 1L : 0L;
    values[8] = (long) context.countFlag('v');
    values[9] = (long) context.countFlag('b');
    values[10] = (long) context.countFlag('q');
    values[12] = isolated ? 1L : 0L;
    values[13] = context.hasImplementationOption("dev");
    values[16] = isolated || context.hasFlag('P');
    values[17] = 4300L;
    return new PTuple(type("sys", "flags", names), values);
  }

  public static PTuple floatInfo() {
    return new PTuple(
        type(
            "sys",
            "float_info",
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
            "rounds"),
        new Object[] {
          Double.MAX_VALUE,
          1024L,
          308L,
          Double.MIN_NORMAL,
          -1021L,
          -307L,
          15L,
          53L,
          Math.ulp(1.0),
          2L,
          1L
        });
  }

  public static PTuple intInfo() {
    return new PTuple(
        type(
            "sys",
            "int_info",
            "bits_per_digit",
            "sizeof_digit",
            "default_max_str_digits",
            "str_digits_check_threshold"),
        new Object[] {30L, 4L, 4300L, 640L});
  }

  public static PTuple hashInfo() {
    return new PTuple(
        type(
            "sys",
            "hash_info",
            "width",
            "modulus",
            "inf",
            "nan",
            "imag",
            "algorithm",
            "hash_bits",
            "seed_bits",
            "cutoff"),
        new Object[] {64L, (1L << 61) - 1, 314159L, 0L, 1000003L, Str.of("murmur"), 64L, 128L, 0L});
  }
}
