package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code property}, {@code classmethod}, {@code staticmethod}, {@code super} and their kin. */
public final class DescriptorMethods {
  private DescriptorMethods() {}

  public static void install() {
    PropertyMethods.install();
    wrappers();
    SuperObjects.install();
    MemberMethods.install();
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static void wrappers() {
    wrapper(BuiltinTypes.CLASSMETHOD, true)
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> Attributes.bindToClass(a[0], a[2] instanceof PType t ? t : Types.of(a[1])));
    wrapper(BuiltinTypes.STATICMETHOD, false)
        .method("__get__(self, instance, owner=None, /)", a -> ((PWrapper) a[0]).function)
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> Calls.call(((PWrapper) a[0]).function, (Object[]) a[1], (Keywords) a[2]));
  }

  private static TypeBuilder wrapper(PType type, boolean ofClass) {
    return TypeBuilder.of(type)
        .constructor(
            "__new__(cls, function, /)", a -> wrapper(new PWrapper((PType) a[0], a[1], ofClass)))
        .method("__init__(self, function, /)", a -> PNone.NONE)
        .method(
            "__repr__(self, /)",
            a -> Str.of("<" + type.name() + "(" + Repr.repr(((PWrapper) a[0]).function) + ")>"))
        .getter("__func__", self -> ((PWrapper) self).function)
        .getter("__wrapped__", self -> ((PWrapper) self).function)
        .getter("__isabstractmethod__", self -> abstractFlag((PWrapper) self))
        .getter("__dict__", self -> InstanceDict.of((PObject) self));
  }

  private static Object abstractFlag(PWrapper w) {
    Object flag = Attributes.getOrNull(w.function, "__isabstractmethod__");
    return flag == null ? false : flag;
  }

  /** Copies the naming attributes of the function, as functools.update_wrapper would. */
  private static PWrapper wrapper(PWrapper w) {
    for (String name :
        new String[] {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"}) {
      Object v = Attributes.getOrNull(w.function, name);
      if (v != null) {
        w.setAttribute(name, v);
      }
    }
    return w;
  }
}
