package org.pyepi.language.modules.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pyepi.language.builtins.codecs.CodecErrors;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _codecs}: the registry, and the encodings that are written in Java. */
public final class CodecsModule {
  private static final String[][] NATIVE = {
    {"utf_8", "utf-8"},
    {"utf_7", "utf-7"},
    {"ascii", "ascii"},
    {"latin_1", "latin-1"},
    {"utf_16", "utf-16"},
    {"utf_16_le", "utf-16-le"},
    {"utf_16_be", "utf-16-be"},
    {"utf_32", "utf-32"},
    {"utf_32_le", "utf-32-le"},
    {"utf_32_be", "utf-32-be"},
    {"unicode_escape", "unicode-escape"},
    {"raw_unicode_escape", "raw-unicode-escape"}
  };

  private CodecsModule() {}

  public static PModule create(PyContext context) {
    List<Object> searches = new ArrayList<>();
    PDict cache = new PDict();
    ModuleBuilder m = new ModuleBuilder("_codecs");
    for (String[] row : NATIVE) {
      m.function(
              row[0] + "_encode(str, errors=None, /)",
              a ->
                  new PTuple(
                      new PBytes(encoded(a, row[0], row[1])), (long) Str.length(Str.unwrap(a[0]))))
          .function(
              row[0] + "_decode(data, errors=None, final=None, /)",
              a ->
                  Codecs.decodePart(
                      bytes(a[0], row[0].endsWith("escape")),
                      row[1],
                      errors(a[1], row[0] + "_decode() argument 2"),
                      a[2] == null ? row[0].endsWith("escape") : Truth.of(a[2])));
    }
    for (String name : new String[] {"utf_16", "utf_32"}) {
      String encoding = name.replace('_', '-');
      m.function(
          name + "_ex_decode(data, errors=None, byteorder=0, final=False, /)",
          a ->
              withOrder(
                  encoding,
                  Buffers.bytes(a[0]),
                  errors(a[1], name + "_ex_decode() argument 2"),
                  a[2],
                  a[3]));
    }
    m.function(
            "register(search_function, /)",
            a -> {
              if (!Calls.isCallable(a[0])) {
                throw Errors.type("argument must be callable");
              }
              start(context, searches);
              searches.add(a[0]);
              return PNone.NONE;
            })
        .function(
            "unregister(search_function, /)",
            a -> {
              if (searches.remove(a[0])) {
                cache.clear();
              }
              return PNone.NONE;
            })
        .function(
            "lookup(encoding, /)",
            a -> lookup(context, searches, cache, Arguments.text(a[0], "lookup() argument")))
        .function(
            "encode(obj, encoding='utf-8', errors='strict')",
            a -> {
              String name = Arguments.textOr("utf-8", a[1], "encode() argument 'encoding'");
              Arguments.checkText(a[2], "encode() argument 'errors'");
              return through(lookup(context, searches, cache, name), 0, a[0], a[2]);
            })
        .function(
            "decode(obj, encoding='utf-8', errors='strict')",
            a -> {
              String name = Arguments.textOr("utf-8", a[1], "decode() argument 'encoding'");
              Arguments.checkText(a[2], "decode() argument 'errors'");
              return through(lookup(context, searches, cache, name), 1, a[0], a[2]);
            })
        .function(
            "register_error(errors, handler, /)",
            a -> {
              Arguments.text(a[0], "register_error() argument 1");
              if (!Calls.isCallable(a[1])) {
                throw Errors.type("handler must be callable");
              }
              CodecErrors.handlers(context).put(a[0], a[1]);
              return PNone.NONE;
            })
        .function(
            "lookup_error(name, /)",
            a -> CodecErrors.lookup(context, Arguments.text(a[0], "lookup_error() argument")));
    return CharacterMaps.install(m).build();
  }

  private static byte[] encoded(Object[] a, String function, String encoding) {
    Arguments.text(a[0], function + "_encode() argument 1");
    String errors = errors(a[1], function + "_encode() argument 2");
    return Codecs.encode(Str.unwrap(a[0]), encoding, errors);
  }

  private static byte[] bytes(Object value, boolean textToo) {
    return textToo && Str.is(value)
        ? Codecs.encode(Str.unwrap(value), "utf-8", "strict")
        : Buffers.bytes(value);
  }

  /** Decodes with a byte order that is known (-1 little, 1 big) or told by the data (0). */
  private static Object withOrder(
      String encoding, byte[] data, String errors, Object order, Object last) {
    int given = order == null ? 0 : Numbers.indexInt(order);
    boolean whole = last != null && Truth.of(last);
    int width = encoding.equals("utf-16") ? 2 : 4;
    int found = given;
    int skipped = 0;
    if (given == 0 && data.length >= width) {
      boolean little = (data[0] & 255) == 0xFF && (data[1] & 255) == 0xFE;
      boolean big = (data[width - 2] & 255) == 0xFE && (data[width - 1] & 255) == 0xFF;
      found = little && (width == 2 || data[2] == 0 && data[3] == 0) ? -1 : big ? 1 : 0;
      skipped = found == 0 ? 0 : width;
    }
    if (given == 0 && found == 0 && data.length < width && !whole) {
      return new PTuple(Str.EMPTY, 0L, 0L);
    }
    byte[] rest = Arrays.copyOfRange(data, skipped, data.length);
    PTuple r = Codecs.decodePart(rest, encoding + (found == 1 ? "-be" : "-le"), errors, whole);
    return new PTuple(r.items[0], (Long) r.items[1] + skipped, (long) found);
  }

  private static void start(PyContext context, List<Object> searches) {
    if (searches.isEmpty() && context.modules().get("encodings") == null) {
      Imports.importModule(context, "encodings");
    }
  }

  private static Object lookup(
      PyContext context, List<Object> searches, PDict cache, String encoding) {
    String name = encoding.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    Object found = cache.get(name);
    if (found != null) {
      return found;
    }
    start(context, searches);
    for (Object search : new ArrayList<>(searches)) {
      Object r = Calls.call(search, Str.of(name));
      if (r != PNone.NONE) {
        if (!(r instanceof PTuple t) || t.items.length != 4) {
          throw Errors.type("codec search functions must return 4-tuples");
        }
        cache.put(name, r);
        return r;
      }
    }
    throw Errors.raise(ExceptionTypes.LOOKUP_ERROR, "unknown encoding: %s", encoding);
  }

  private static Object through(Object codec, int index, Object input, Object errors) {
    Object coder = ((PTuple) codec).items[index];
    Object result = errors == null ? Calls.call(coder, input) : Calls.call(coder, input, errors);
    if (!(result instanceof PTuple t) || t.items.length != 2) {
      throw Errors.type(
          "%s must return a tuple (object, integer)", index == 0 ? "encoder" : "decoder");
    }
    return t.items[0];
  }

  /**
   * The name of a handler of errors.
   *
   * @param what what it is, as complaints say
   */
  static String errors(Object v, String what) {
    if (v == null || v == PNone.NONE) {
      return "strict";
    }
    if (!Str.is(v)) {
      throw Errors.type("%s must be str or None, not %s", what, Types.nameOrNone(v));
    }
    return Str.java(v);
  }
}
