package org.pyepi.language.modules.text;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _json}: the scanner and encoder that {@code json} uses where it can. */
public final class JsonModule {
  private static final PType SCANNER =
      BuiltinTypes.ofModule("_json", "Scanner", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType ENCODER =
      BuiltinTypes.ofModule("_json", "Encoder", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder scanner =
        TypeBuilder.of(SCANNER)
            .constructor("__new__(cls, context)", a -> new JsonScanner((PType) a[0], a[1]))
            .method(
                "__call__(self, string, idx)",
                a -> {
                  if (!Str.is(a[1])) {
                    throw Errors.type(
                        "first argument must be a string, not %s", Types.of(a[1]).name());
                  }
                  return ((JsonScanner) a[0]).scan(Str.unwrap(a[1]), Numbers.indexLong(a[2]));
                });
    for (String name :
        new String[] {
          "strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"
        }) {
      scanner.getter(name, self -> ((JsonScanner) self).option(name));
    }
    TypeBuilder encoder =
        TypeBuilder.of(ENCODER)
            .constructor(
                "__new__(cls, markers, default, encoder, indent, key_separator, item_separator,"
                    + " sort_keys, skipkeys, allow_nan)",
                a -> new JsonEncoder((PType) a[0], Arrays.copyOfRange(a, 1, 10)))
            .method(
                "__call__(self, obj, _current_indent_level)",
                a -> new PTuple(Str.of(((JsonEncoder) a[0]).encode(a[1]))));
    String[] names = {
      "markers",
      "default",
      "encoder",
      "indent",
      "key_separator",
      "item_separator",
      "sort_keys",
      "skipkeys",
      "allow_nan"
    };
    for (int i = 0; i < names.length; i++) {
      int index = i;
      encoder.getter(names[i], self -> ((JsonEncoder) self).option(index));
    }
  }

  private JsonModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_json")
        .constant("make_scanner", SCANNER)
        .constant("make_encoder", ENCODER)
        .function(
            "scanstring(string, end, strict=True, /)",
            a -> {
              if (!Str.is(a[0])) {
                throw Errors.type("first argument must be a string, not %s", Types.of(a[0]).name());
              }
              JsonScanner.Source s = new JsonScanner.Source(Str.unwrap(a[0]));
              s.at = Numbers.indexInt(a[1]);
              if (s.at < 0 || s.at > s.text.length) {
                throw Errors.value("end is out of bounds");
              }
              Object text = s.string(a[2] == null || Truth.of(a[2]));
              return new PTuple(text, (long) s.at);
            })
        .function(
            "encode_basestring(string, /)", a -> Str.of(JsonEncoder.quoted(text(a[0]), false)))
        .function(
            "encode_basestring_ascii(string, /)", a -> Str.of(JsonEncoder.quoted(text(a[0]), true)))
        .build();
  }

  private static int[] text(Object value) {
    if (!Str.is(value)) {
      throw Errors.type("first argument must be a string, not %s", Types.of(value).name());
    }
    return Str.codePoints(Str.unwrap(value));
  }
}
