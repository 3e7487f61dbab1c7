package org.pyepi.language.runtime.object;

import java.util.Set;

/**
 * Which special methods of builtin classes are fields of the type in CPython, seen through a {@code
 * wrapper_descriptor}, and which are ordinary methods. The names are those of the data model that
 * have a field in {@code PyTypeObject} (Python/C API, "Quick Reference", tables of slots); wrong
 * arguments are complained of in other words than for methods.
 */
final class SlotWrappers {
  private static final Set<String> NAMES =
      Set.of(
          "__getattribute__ __getattr__ __setattr__ __delattr__ __repr__ __hash__ __call__ __str__"
              .concat(
                  " __lt__ __le__ __eq__ __ne__ __gt__ __ge__ __iter__ __next__ __get__ __set__")
              .concat(" __delete__ __init__ __del__ __buffer__ __release_buffer__ __await__")
              .concat(" __aiter__ __anext__ __neg__ __pos__ __abs__ __bool__ __invert__ __int__")
              .concat(" __float__ __index__ __len__ __getitem__ __setitem__ __delitem__")
              .concat(" __contains__ __add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __mod__")
              .concat(" __rmod__ __divmod__ __rdivmod__ __pow__ __rpow__ __lshift__ __rlshift__")
              .concat(" __rshift__ __rrshift__ __and__ __rand__ __xor__ __rxor__ __or__ __ror__")
              .concat(" __floordiv__ __rfloordiv__ __truediv__ __rtruediv__ __matmul__")
              .concat(" __rmatmul__ __iadd__ __isub__ __imul__ __imod__ __ipow__ __ilshift__")
              .concat(" __irshift__ __iand__ __ixor__ __ior__ __ifloordiv__ __itruediv__")
              .concat(" __imatmul__")
              .split(" "));

  /** Slots that CPython's classes have as methods too, for speed ({@code METH_COEXIST}). */
  private static final Set<String> METHODS =
      Set.of(
          "list.__getitem__",
          "dict.__getitem__",
          "dict.__contains__",
          "set.__contains__",
          "frozenset.__contains__");

  private SlotWrappers() {}

  /** True for a method of that class which is a slot. */
  static boolean isSlot(PType owner, String name) {
    return name.startsWith("__")
        && NAMES.contains(name)
        && !METHODS.contains(owner.name() + "." + name);
  }
}
