package org.pyepi.language.modules.numpy;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;

/** The methods of {@code numpy.ndarray} that are written in Python, in {@code numpy._methods}. */
final class LibraryMethods {
  private static final String[] NAMES = {
    "argpartition",
    "argsort",
    "byteswap",
    "choose",
    "clip",
    "compress",
    "conj",
    "conjugate",
    "cumprod",
    "cumsum",
    "diagonal",
    "nonzero",
    "partition",
    "put",
    "repeat",
    "resize",
    "round",
    "searchsorted",
    "setflags",
    "sort",
    "squeeze",
    "std",
    "swapaxes",
    "take",
    "tofile",
    "trace",
    "var",
    "__array__",
    "__reduce__"
  };

  private static final String[] GETTERS = {"flags", "imag", "mT", "real"};

  private LibraryMethods() {}

  static void install() {
    TypeBuilder b = TypeBuilder.of(NDArray.TYPE);
    for (String name : NAMES) {
      b.method(
          name + "(self, /, *args, **kwargs)",
          a -> {
            Object[] rest = (Object[]) a[1];
            Object[] all = new Object[rest.length + 1];
            all[0] = a[0];
            System.arraycopy(rest, 0, all, 1, rest.length);
            return Calls.call(function(name), all, (Keywords) a[2]);
          });
    }
    for (String name : GETTERS) {
      b.getter(name, self -> Calls.call(function(name), self));
    }
    b.method(
        "_freeze(self, frozen)",
        a -> {
          ((NDArray) a[0]).readOnly = (Boolean) a[1];
          return PNone.NONE;
        });
  }

  private static Object function(String name) {
    return Attributes.get(Imports.importModule(PyContext.get(), "numpy._methods"), name);
  }
}
