package org.pyepi.language.modules.numpy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;

/**
 * The methods of {@code numpy.ndarray} that are written in Python: functions of the package, with
 * the array in front, and those of {@code numpy._methods} that are methods only.
 */
final class LibraryMethods {
  /** Names by the module of the package that has them, which is imported when one is first used. */
  private static final Map<String, String> HOMES = new LinkedHashMap<>();

  private static final String[] GETTERS = {"flags", "mT", "__array_interface__"};

  static {
    HOMES.put("_axes", "squeeze swapaxes");
    HOMES.put("_editing", "argpartition choose put");
    HOMES.put("_files", "tofile");
    HOMES.put("_joining", "repeat");
    HOMES.put(
        "_methods",
        "byteswap clip compress conj conjugate dump dumps partition resize round setflags sort"
            + " __reduce__");
    HOMES.put("_products", "diagonal trace");
    HOMES.put("_sorting", "argsort nonzero searchsorted take");
    HOMES.put("_statistics", "cumprod cumsum std var");
  }

  private LibraryMethods() {}

  /** A class that a module of the package has, such as the exceptions. */
  static PType member(String home, String name) {
    Object module = Imports.importModule(PyContext.get(), "numpy." + home);
    return (PType) Attributes.get(module, name);
  }

  static void install() {
    TypeBuilder b = TypeBuilder.of(NDArray.TYPE).around(Subclasses::kept);
    HOMES.forEach(
        (home, names) -> {
          for (String name : names.split(" ")) {
            b.method(
                name + "(self, /, *args, **kwargs)",
                a -> call(home, name, a[0], (Object[]) a[1], (Keywords) a[2]));
          }
        });
    b.around(body -> body);
    for (String name : GETTERS) {
      b.getter(name, self -> call("_methods", name, self, Calls.NO_ARGS, Keywords.NONE));
    }
    b.method(
        "_resize(self, shape)",
        a -> {
          NDArray self = (NDArray) a[0];
          if (NDArray.zeros(self.dtype, Creation.shape(a[1])).size() == self.size()) {
            self.become(MemoryOrder.reshape(self, new Object[] {a[1]}, null));
            return PNone.NONE;
          }
          if (self.base != null) {
            throw Errors.value("cannot resize this array: it does not own its data");
          }
          NDArray r = NDArray.zeros(self.dtype, Creation.shape(a[1]));
          NDArray flat = Reductions.flat(self);
          int n = Math.min(r.size(), flat.size());
          Indexing.move(flat, range(flat.offset, n), r, null, n);
          self.become(r);
          return PNone.NONE;
        });
    b.method(
        "_freeze(self, frozen)",
        a -> {
          ((NDArray) a[0]).readOnly = (Boolean) a[1];
          return PNone.NONE;
        });
  }

  private static int[] range(int from, int n) {
    int[] r = new int[n];
    for (int i = 0; i < n; i++) {
      r[i] = from + i;
    }
    return r;
  }

  /** Calls a function of a module of the package with an object in front of its arguments. */
  static Object call(String home, String name, Object self, Object[] arguments, Keywords keywords) {
    Object module = Imports.importModule(PyContext.get(), "numpy." + home);
    return Calls.call(Attributes.get(module, name), Calls.prepend(self, arguments), keywords);
  }
}
