package org.pyepi.language.modules.numpy;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code numpy.str_} and {@code numpy.bytes_}: a str and a bytes that are NumPy scalars too. */
final class TextScalars {
  private TextScalars() {}

  static void install() {
    install(NpScalar.STR, BuiltinTypes.STR);
    install(NpScalar.BYTES, BuiltinTypes.BYTES);
    TypeBuilder.of(NpScalar.OBJECT)
        .constructor("__new__(cls, value=None, /)", a -> a[1] == null ? PNone.NONE : a[1]);
  }

  private static void install(PType type, PType plain) {
    TypeBuilder.of(type)
        .constructor(
            "__new__(cls, /, *args, **kwargs)",
            a -> {
              Object made = Calls.call(plain, (Object[]) a[1], (Keywords) a[2]);
              return new PWrapped((PType) a[0], PWrapped.unwrap(made));
            })
        .method(
            "__repr__(self, /)",
            a -> Str.of("np." + type.name() + "(" + Repr.repr(PWrapped.unwrap(a[0])) + ")"))
        .method("__str__(self, /)", a -> Repr.str(PWrapped.unwrap(a[0])))
        .method("item(self, /, *args)", a -> ScalarMethods.item(a[0], (Object[]) a[1]))
        .method("tolist(self, /)", a -> PWrapped.unwrap(a[0]))
        .method(
            "astype(self, dtype, /)",
            a ->
                Elementwise.unboxed(
                    Casting.cast(References.one(a[0]), PDType.parse(a[1], DType.FLOAT64))))
        .getter("dtype", v -> PDType.of(References.typeOf(v)));
  }
}
