package org.pyepi.language.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pyepi.language.builtins.Codecs;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.*;

/** {@code _codecs}: the registry, and the encodings that are written in Java. */
final class CodecsModule {
  private static final String[][] NATIVE = {
    {"utf_8", "utf-8"},
    {"ascii", "ascii"},
    {"latin_1", "latin-1"},
    {"utf_16", "utf-16"},
    {"utf_16_le", "utf-16-le"},
    {"utf_16_be", "utf-16-be"},
    {"utf_32", "utf-32"},
    {"utf_32_le", "utf-32-le"},
    {"utf_32_be", "utf-32-be"},
    {"utf_7", "utf-7"},
    {"unicode_escape", "unicode_escape"},
    {"raw_unicode_escape", "raw_unicode_escape"}
  };

  private CodecsModule() {}

  static PModule create(PyContext context) {
    List<Object> searches = new ArrayList<>();
    PDict cache = new PDict();
    PDict errors = new PDict();
    ModuleBuilder m = new ModuleBuilder("_codecs");
    for (String[] row : NATIVE) {
      m.function(
              row[0] + "_encode(str, errors=None, /)",
              a ->
                  new PTuple(
                      new PBytes(Codecs.encode(Str.unwrap(a[0]), row[1], errors(a[1]))),
                      (long) Str.length(Str.unwrap(a[0]))))
          .function(
              row[0] + "_decode(data, errors=None, final=False, /)",
              a ->
                  decode(
                      row[1], Buffers.bytes(a[0]), errors(a[1]), a[2] != null && Truth.of(a[2])));
    }
    for (String name :
        new String[] {
          "strict",
          "ignore",
          "replace",
          "xmlcharrefreplace",
          "backslashreplace",
          "namereplace",
          "surrogateescape",
          "surrogatepass"
        }) {
      errors.put(name, new PBuiltin(null, name + "_errors(exception, /)", a -> handle(name, a[0])));
    }
    return m.function(
            "register(search_function, /)",
            a -> {
              searches.add(a[0]);
              return PNone.NONE;
            })
        .function(
            "unregister(search_function, /)",
            a -> {
              searches.remove(a[0]);
              cache.clear();
              return PNone.NONE;
            })
        .function(
            "lookup(encoding, /)",
            a -> {
              String name = Str.java(a[0]).toLowerCase(Locale.ROOT).replace(' ', '-');
              Object found = cache.get(name);
              if (found != null) {
                return found;
              }
              if (searches.isEmpty()) {
                org.pyepi.language.builtins.Imports.importModule(context, "encodings");
              }
              for (Object search : new ArrayList<>(searches)) {
                Object r = Calls.call(search, Str.of(name.replace('-', '_')));
                if (r != PNone.NONE) {
                  cache.put(name, r);
                  return r;
                }
              }
              throw Errors.raise(
                  ExceptionTypes.LOOKUP_ERROR, "unknown encoding: %s", Str.java(a[0]));
            })
        .function(
            "encode(obj, encoding='utf-8', errors='strict')",
            a ->
                new PBytes(
                    Codecs.encode(
                        Str.unwrap(a[0]), a[1] == null ? "utf-8" : Str.java(a[1]), errors(a[2]))))
        .function(
            "decode(obj, encoding='utf-8', errors='strict')",
            a ->
                Codecs.decode(
                    Buffers.bytes(a[0]), a[1] == null ? "utf-8" : Str.java(a[1]), errors(a[2])))
        .function(
            "register_error(errors, handler, /)",
            a -> {
              errors.put(a[0], a[1]);
              return PNone.NONE;
            })
        .function(
            "lookup_error(name, /)",
            a -> {
              Object h = errors.get(a[0]);
              if (h == null) {
                throw Errors.raise(
                    ExceptionTypes.LOOKUP_ERROR, "unknown error handler name '%s'", Str.java(a[0]));
              }
              return h;
            })
        .function(
            "charmap_build(map, /)",
            a -> {
              PDict r = new PDict();
              int[] c = Str.codePoints(Str.unwrap(a[0]));
              for (int i = 0; i < c.length; i++) {
                r.put((Object) (long) c[i], (long) i);
              }
              return r;
            })
        .function(
            "escape_decode(data, errors=None, /)",
            a -> {
              byte[] d =
                  Str.is(a[0])
                      ? Codecs.encode(Str.unwrap(a[0]), "utf-8", "strict")
                      : Buffers.bytes(a[0]);
              return new PTuple(new PBytes(d), (long) d.length);
            })
        .function(
            "readbuffer_encode(data, errors=None, /)",
            a -> {
              byte[] d = Buffers.bytes(a[0]);
              return new PTuple(new PBytes(d), (long) d.length);
            })
        .build();
  }

  private static String errors(Object v) {
    return v == null || v == PNone.NONE ? "strict" : Str.java(v);
  }

  /** Decodes what is complete: with {@code last} false, a cut UTF-8 sequence at the end is left. */
  private static Object decode(String encoding, byte[] data, String errors, boolean last) {
    int n = data.length;
    if (!last && encoding.equals("utf-8")) {
      n = completeUtf8(data);
    } else if (!last && encoding.startsWith("utf-16")) {
      n &= ~1;
    } else if (!last && encoding.startsWith("utf-32")) {
      n &= ~3;
    }
    return new PTuple(
        Codecs.decode(n == data.length ? data : java.util.Arrays.copyOf(data, n), encoding, errors),
        (long) n);
  }

  static int completeUtf8(byte[] d) {
    int n = d.length;
    for (int back = 1; back <= 3 && back <= n; back++) {
      int c = d[n - back] & 0xFF;
      if (c >= 0xC0) {
        int length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        return length > back ? n - back : n;
      }
      if (c < 0x80) {
        return n;
      }
    }
    return n;
  }

  private static Object handle(String name, Object exception) {
    if (!(exception instanceof PBaseException e)) {
      throw Errors.type("codec must pass exception instance");
    }
    Object end = Attributes.get(e, "end");
    switch (name) {
      case "ignore":
        return new PTuple(Str.EMPTY, end);
      case "replace":
        return new PTuple(
            Str.of(e.pyType() == ExceptionTypes.UNICODE_ENCODE_ERROR ? "?" : "\uFFFD"), end);
      default:
        throw new PyException(e);
    }
  }
}
