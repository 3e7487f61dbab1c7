package org.pyepi.language.builtins.text;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.formatting.FormatSpec;
import org.pyepi.language.builtins.formatting.PrintfFormat;
import org.pyepi.language.builtins.formatting.TemplateFormat;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.inspection.StringRepr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code str}. */
public final class StrMethods {
  private StrMethods() {}

  private static TruffleString t(Object self) {
    return Str.unwrap(self);
  }

  private static String j(Object self) {
    return Str.java(self);
  }

  public static void install() {
    TypeBuilder b = TypeBuilder.of(BuiltinTypes.STR).sequence();
    protocol(b);
    format(b);
    StrSearch.install(b);
    StrChange.install(b);
    StrPredicates.install(b);
    StrSplit.install(b);
  }

  private static void protocol(TypeBuilder b) {
    b.constructor(
            "__new__(cls, object='', encoding='utf-8', errors='strict')",
            a -> create((PType) a[0], a[1], a[2], a[3]))
        .method("__repr__(self, /)", a -> Str.of(StringRepr.of(j(a[0]))))
        .method("__str__(self, /)", a -> t(a[0]))
        .method("__hash__(self, /)", a -> Hashing.hash(t(a[0])))
        .method("__len__(self, /)", a -> (long) Str.length(t(a[0])))
        .method("__iter__(self, /)", a -> new Iterators.OfStr(t(a[0])))
        .method("__getitem__(self, key, /)", a -> getItem(t(a[0]), a[1]))
        .method("__contains__(self, key, /)", a -> contains(a[0], a[1]))
        .method("__add__(self, value, /)", a -> add(t(a[0]), a[1]))
        .method("__mul__(self, value, /)", a -> multiply(t(a[0]), a[1]))
        .method("__rmul__(self, value, /)", a -> multiply(t(a[0]), a[1]))
        .method("__mod__(self, value, /)", a -> Str.of(PrintfFormat.format(j(a[0]), a[1])))
        .method("__rmod__(self, value, /)", a -> remainder(a[1], a[0]))
        .method("__getnewargs__(self, /)", a -> new PTuple(Str.of(j(a[0]))))
        .method("__format__(self, format_spec, /)", a -> formatSelf(a[0], a[1]));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              Str.is(a[1]) ? Comparison.compare(op, t(a[0]), t(a[1])) : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private static Object create(PType cls, Object object, Object encoding, Object errors) {
    String name = Arguments.textOr("utf-8", encoding, "str() argument 'encoding'");
    String handler = Arguments.textOr("strict", errors, "str() argument 'errors'");
    TruffleString value;
    if (encoding == null && errors == null) {
      if (object != null && cls == BuiltinTypes.STR) {
        return Repr.strObject(object);
      }
      value = object == null ? Str.EMPTY : Repr.str(object);
    } else {
      Object source = object == null ? new PBytes(new byte[0]) : object;
      if (Str.is(source)) {
        throw Errors.type("decoding str is not supported");
      }
      byte[] data = Buffers.bytesOrNull(source);
      if (data == null) {
        throw Errors.type(
            "decoding to str: need a bytes-like object, %s found", Types.of(source).name());
      }
      value = Codecs.decode(data, name, handler);
    }
    return cls == BuiltinTypes.STR ? value : new PWrapped(cls, value);
  }

  private static Object remainder(Object template, Object value) {
    return Str.is(template)
        ? Str.of(PrintfFormat.format(j(template), value))
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static Object getItem(TruffleString s, Object key) {
    int n = Str.length(s);
    if (key instanceof PSlice slice) {
      PSlice.Indices r = slice.indices(n);
      if (r.step() == 1) {
        return Str.substring(s, r.start(), r.start() + r.length());
      }
      int[] c = new int[r.length()];
      int[] all = c.length > 4 ? Str.codePoints(s) : null;
      for (int i = 0; i < c.length; i++) {
        c[i] = all != null ? all[r.at(i)] : Str.codePointAt(s, r.at(i));
      }
      return c.length == 0 ? Str.EMPTY : Str.ofCodePoints(c);
    }
    if (!(key instanceof Long)
        && Numbers.intOrNull(key) == null
        && Attributes.special(key, "__index__") == null) {
      throw Errors.type(
          "string indices must be integers, not '%s'", Types.of(key).fullNameIfBuiltin());
    }
    return Str.ofCodePoint(
        Str.codePointAt(s, Containers.checkIndex(Numbers.sequenceIndex(key), n, "string")));
  }

  private static boolean contains(Object self, Object key) {
    if (!Str.is(key)) {
      throw Errors.type(
          "'in <string>' requires string as left operand, not %s", Types.of(key).name());
    }
    return Str.indexOf(t(self), t(key), 0, Str.length(t(self))) >= 0;
  }

  private static Object add(TruffleString s, Object other) {
    if (!Str.is(other)) {
      throw Errors.type(
          "can only concatenate str (not \"%s\") to str", Types.of(other).fullNameIfBuiltin());
    }
    return Str.concat(s, t(other));
  }

  private static Object multiply(TruffleString s, Object n) {
    int times = SequenceText.clamp(SequenceText.count(n));
    if ((long) times * Str.length(s) > Integer.MAX_VALUE / 4) {
      throw Errors.memory();
    }
    return Str.repeat(s, times);
  }

  private static Object formatSelf(Object self, Object spec) {
    String text = j(spec);
    if (text.isEmpty()) {
      return Repr.strObject(self);
    }
    FormatSpec f = FormatSpec.parse(text, "str");
    if (f.type() != 0 && f.type() != 's') {
      throw f.unknown("str");
    }
    if (f.sign() != 0) {
      throw Errors.value(
          "%s not allowed in string format specifier", f.sign() == ' ' ? "Space" : "Sign");
    }
    if (f.noNegativeZero()) {
      throw Errors.value("Negative zero coercion (z) not allowed in string format specifier");
    }
    if (f.alternate()) {
      throw Errors.value("Alternate form (#) not allowed in string format specifier");
    }
    if (f.align() == '=' && !f.zero()) {
      throw Errors.value("'=' alignment not allowed in string format specifier");
    }
    String body = j(self);
    if (f.precision() >= 0 && body.codePointCount(0, body.length()) > f.precision()) {
      body = body.substring(0, body.offsetByCodePoints(0, f.precision()));
    }
    FormatSpec aligned =
        f.zero() && f.align() == '='
            ? new FormatSpec('0', '<', (char) 0, false, false, false, f.width(), (char) 0, -1, 's')
            : f;
    return Str.of(aligned.pad("", body, '<'));
  }

  private static void format(TypeBuilder b) {
    b.method(
            "format(self, /, *args, **kwargs)",
            a ->
                Str.of(
                    new TemplateFormat((Object[]) a[1], name -> keyword((Keywords) a[2], name))
                        .format(j(a[0]))))
        .method(
            "format_map(self, mapping, /)",
            a ->
                Str.of(
                    new TemplateFormat(null, name -> Containers.getItem(a[1], Str.of(name)))
                        .format(j(a[0]))));
  }

  private static Object keyword(Keywords k, String name) {
    Object v = k.get(name);
    if (v == null) {
      throw Errors.key(Str.of(name));
    }
    return v;
  }
}
