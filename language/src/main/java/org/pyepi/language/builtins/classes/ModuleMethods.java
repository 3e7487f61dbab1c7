package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Warnings;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Copying;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** Modules, simple namespaces, None, NotImplemented and Ellipsis. */
public final class ModuleMethods {
  private ModuleMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.MODULE)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PModule((PType) a[0], new PDict()))
        .method(
            "__init__(self, name, doc=None)",
            a -> {
              if (!Str.is(a[1])) {
                throw Errors.type(
                    "module() argument 'name' must be str, not %s", Types.of(a[1]).name());
              }
              PDict ns = ((PModule) a[0]).namespace();
              ns.put("__name__", a[1]);
              ns.put("__doc__", a[2] == null ? PNone.NONE : a[2]);
              ns.put("__package__", PNone.NONE);
              ns.put("__loader__", PNone.NONE);
              ns.put("__spec__", PNone.NONE);
              return PNone.NONE;
            })
        .method("__repr__(self, /)", a -> Str.of(text((PModule) a[0])))
        .method("__dir__(self, /)", a -> Iteration.toList(((PModule) a[0]).namespace()))
        .property(
            "__annotations__",
            ModuleMethods::annotations,
            (self, v) -> {
              if (v != null) {
                ((PModule) self).namespace().put("__annotations__", v);
              } else if (((PModule) self).namespace().remove(Str.of("__annotations__")) == null) {
                throw Errors.attribute("__annotations__");
              }
            })
        .getter("__dict__", self -> ((PModule) self).namespace());
    TypeBuilder.of(BuiltinTypes.SIMPLE_NAMESPACE)
        .constructor("__new__(cls, *args, **kwargs)", a -> PObject.of((PType) a[0]))
        .method(
            "__init__(self, /, *args, **kwargs)",
            a -> {
              if (((Object[]) a[1]).length > 0) {
                throw Errors.type("no positional arguments expected");
              }
              Keywords k = (Keywords) a[2];
              for (int i = 0; i < k.size(); i++) {
                ((PObject) a[0]).setAttribute(k.names()[i], k.values()[i]);
              }
              return PNone.NONE;
            })
        .method("__repr__(self, /)", a -> Str.of(namespaceText((PObject) a[0])))
        .method(
            "__eq__(self, other, /)",
            a ->
                a[1] instanceof PObject o && o.pyType() == ((PObject) a[0]).pyType()
                    ? (Object) Equality.equal(InstanceDict.of((PObject) a[0]), InstanceDict.of(o))
                    : PSingleton.NOT_IMPLEMENTED)
        .method(
            "__reduce__(self, /)",
            a ->
                new PTuple(
                    ((PObject) a[0]).pyType(), PTuple.EMPTY, InstanceDict.of((PObject) a[0])))
        .getter("__dict__", self -> InstanceDict.of((PObject) self));
    for (String op : new String[] {"__lt__", "__le__", "__gt__", "__ge__"}) {
      TypeBuilder.of(BuiltinTypes.SIMPLE_NAMESPACE)
          .method(op + "(self, other, /)", a -> compareNamespaces(op, a[0], a[1]));
    }
    singleton(BuiltinTypes.NONE_TYPE, "NoneType", PNone.NONE);
    singleton(BuiltinTypes.NOT_IMPLEMENTED_TYPE, "NotImplementedType", PSingleton.NOT_IMPLEMENTED);
    singleton(BuiltinTypes.ELLIPSIS_TYPE, "EllipsisType", PSingleton.ELLIPSIS);
    TypeBuilder.of(BuiltinTypes.NONE_TYPE)
        .method("__repr__(self, /)", a -> Str.of("None"))
        .method("__bool__(self, /)", a -> false);
    TypeBuilder.of(BuiltinTypes.NOT_IMPLEMENTED_TYPE)
        .method("__repr__(self, /)", a -> Str.of("NotImplemented"))
        .method("__reduce__(self, /)", a -> Str.of("NotImplemented"))
        .method(
            "__bool__(self, /)",
            a -> {
              Warnings.deprecated("NotImplemented should not be used in a boolean context");
              return true;
            });
    TypeBuilder.of(BuiltinTypes.ELLIPSIS_TYPE)
        .method("__reduce__(self, /)", a -> Str.of("Ellipsis"))
        .method("__repr__(self, /)", a -> Str.of("Ellipsis"));
    TypeBuilder.of(BuiltinTypes.OBJECT)
        .method("__dir__(self, /)", a -> InstanceDict.namesOf(a[0]))
        .method("__reduce__(self, /)", a -> Copying.reduce(a[0]))
        .method("__reduce_ex__(self, protocol, /)", a -> Copying.reduceEx(a[0], a[1]))
        .method("__getstate__(self, /)", a -> Copying.defaultState(a[0]))
        .method("__sizeof__(self, /)", a -> 16L)
        .property("__dict__", ModuleMethods::dict, InstanceDict::set);
  }

  private static void singleton(PType type, String name, Object only) {
    TypeBuilder.of(type)
        .constructor(
            "__new__(cls, /, *args, **kwargs)",
            a -> {
              if (((Object[]) a[1]).length > 0 || !((Keywords) a[2]).isEmpty()) {
                throw Errors.type("%s takes no arguments", name);
              }
              return only;
            });
  }

  private static Object compareNamespaces(String op, Object a, Object b) {
    if (!(b instanceof PObject o && o.pyType().isSubclassOf(BuiltinTypes.SIMPLE_NAMESPACE))) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    Comparison.Op which =
        switch (op) {
          case "__lt__" -> Comparison.Op.LT;
          case "__le__" -> Comparison.Op.LE;
          case "__gt__" -> Comparison.Op.GT;
          default -> Comparison.Op.GE;
        };
    return Comparison.compare(which, InstanceDict.of((PObject) a), InstanceDict.of(o));
  }

  private static Object annotations(Object self) {
    PDict namespace = ((PModule) self).namespace();
    Object own = namespace.get("__annotations__");
    if (own == null) {
      own = new PDict();
      namespace.put("__annotations__", own);
    }
    return own;
  }

  static Object dict(Object self) {
    if (self instanceof PObject o && o.hasDict()) {
      return InstanceDict.of(o);
    }
    throw Errors.noAttribute(self, "__dict__");
  }

  private static String text(PModule m) {
    Object file = m.namespace().get("__file__");
    return "<module '"
        + m.name()
        + "'"
        + (file == null || file == PNone.NONE
            ? " (built-in)>"
            : " from '" + Repr.strJava(file) + "'>");
  }

  private static String namespaceText(PObject o) {
    return SequenceText.guarded(o, name(o) + "(...)", () -> fullNamespaceText(o));
  }

  private static String name(PObject o) {
    return o.pyType() == BuiltinTypes.SIMPLE_NAMESPACE ? "namespace" : o.pyType().name();
  }

  private static String fullNamespaceText(PObject o) {
    StringBuilder b = new StringBuilder(name(o)).append('(');
    PDict d = InstanceDict.of(o);
    boolean first = true;
    for (Object key : Iteration.toArray(d)) {
      b.append(first ? "" : ", ").append(Str.java(key)).append('=').append(Repr.repr(d.get(key)));
      first = false;
    }
    return b.append(')').toString();
  }
}
