package org.pyepi.language.builtins.classes;

import org.pyepi.language.builtins.containers.PMappingProxy;
import org.pyepi.language.builtins.functions.Descriptions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code type}. */
public final class TypeMethods {
  private TypeMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.TYPE)
        .constructor("__new__(cls, *args, **kwargs)", TypeMethods::create)
        .method("__init__(self, *args, **kwargs)", a -> PNone.NONE)
        .method(
            "__call__(self, *args, **kwargs)",
            a -> Calls.construct((PType) a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__repr__(self, /)", a -> Str.of(a[0].toString()))
        .method("__hash__(self, /)", a -> Hashing.identity(a[0]))
        .method("__instancecheck__(self, instance, /)", a -> Types.isInstance(a[1], (PType) a[0]))
        .method(
            "__subclasscheck__(self, subclass, /)",
            a -> a[1] instanceof PType t && t.isSubclassOf((PType) a[0]))
        .method("mro(self, /)", a -> new PList(((PType) a[0]).computeMro()))
        .method("__subclasses__(self, /)", a -> PList.of(((PType) a[0]).subclasses()))
        .method("__or__(self, other, /)", a -> GenericAliases.union(a[0], a[1]))
        .method("__ror__(self, other, /)", a -> GenericAliases.union(a[1], a[0]))
        .method("__dir__(self, /)", a -> InstanceDict.namesOf(a[0]))
        .classMethod("__prepare__(cls, /, *args, **kwargs)", a -> new PDict())
        .property(
            "__name__",
            self -> Str.of(((PType) self).name()),
            (self, v) -> ClassAssignment.setName((PType) self, v))
        .property(
            "__qualname__",
            self -> Str.of(((PType) self).qualname()),
            (self, v) -> ClassAssignment.setQualname((PType) self, v))
        .property(
            "__module__",
            self -> module((PType) self),
            (self, v) -> ClassAssignment.set((PType) self, "__module__", v))
        .property(
            "__bases__",
            self -> new PTuple((Object[]) ((PType) self).bases().clone()),
            ClassAssignment::setBases)
        .member(
            "__base__",
            self ->
                ((PType) self).base() == null
                    ? PNone.NONE
                    : TypeConstruction.bestBase(((PType) self).bases()))
        .member("__mro__", self -> new PTuple((Object[]) ((PType) self).mro().clone()))
        .getter("__dict__", self -> new PMappingProxy(new ClassDict((PType) self)))
        .property(
            "__doc__",
            self -> {
              Object doc = ((PType) self).own("__doc__");
              return doc == null || doc == PNone.NONE || self == BuiltinTypes.TYPE
                  ? Descriptions.of((PType) self)
                  : Attributes.bindToClass(doc, (PType) self);
            },
            (self, v) -> ClassAssignment.set((PType) self, "__doc__", v))
        .property(
            "__abstractmethods__",
            self -> {
              Object methods = ((PType) self).own("__abstractmethods__");
              if (methods == null || methods instanceof PGetSet) {
                throw Errors.attribute("__abstractmethods__");
              }
              return methods;
            },
            ClassAssignment::setAbstractMethods)
        .property("__annotations__", TypeMethods::annotations, ClassAssignment::setAnnotations)
        .property(
            "__type_params__",
            self -> {
              Object own = ((PType) self).own("__type_params__");
              return own == null || own instanceof PGetSet ? PTuple.EMPTY : own;
            },
            (self, v) -> ClassAssignment.set((PType) self, "__type_params__", v))
        .member("__flags__", self -> TypeFlags.of((PType) self))
        .member("__basicsize__", self -> 16L)
        .member("__dictoffset__", self -> ((PType) self).instancesHaveDict() ? 16L : 0L)
        .member("__weakrefoffset__", self -> 0L)
        .getter(
            "__text_signature__", self -> self == BuiltinTypes.OBJECT ? Str.of("()") : PNone.NONE)
        .member("__itemsize__", self -> 0L);
    GenericAliases.install();
  }

  private static Object create(Object[] a) {
    PType metaclass = (PType) a[0];
    Object[] args = (Object[]) a[1];
    if (args.length == 1 && metaclass == BuiltinTypes.TYPE) {
      if (!((Keywords) a[2]).isEmpty()) {
        throw Errors.type("type() takes no keyword arguments");
      }
      return Types.of(args[0]);
    }
    if (args.length != 3) {
      throw Errors.type("type() takes 1 or 3 arguments");
    }
    if (!Str.is(args[0])) {
      throw Errors.type("type.__new__() argument 1 must be str, not %s", Types.of(args[0]).name());
    }
    if (!(args[1] instanceof PTuple bases)) {
      throw Errors.type(
          "type.__new__() argument 2 must be tuple, not %s", Types.of(args[1]).name());
    }
    if (!(args[2] instanceof PDict namespace)) {
      throw Errors.type("type.__new__() argument 3 must be dict, not %s", Types.of(args[2]).name());
    }
    PType made =
        TypeConstruction.create(
            metaclass,
            ClassAssignment.checkedName(args[0]),
            bases.items,
            namespace,
            (Keywords) a[2]);
    if (made.own("__module__") == null) {
      Object name = Frames.callerGlobals().get("__name__");
      made.ownAttributes().put("__module__", name == null ? Str.of("builtins") : name);
    }
    return made;
  }

  private static Object module(PType type) {
    Object module = type.own("__module__");
    // A builtin class may hold the descriptor by which its instances tell their module.
    return module == null || type.isBuiltin() && !Str.is(module) ? Str.of("builtins") : module;
  }

  private static Object annotations(Object self) {
    PType type = (PType) self;
    Object own = type.own("__annotations__");
    if (own == null) {
      if (type.isBuiltin()) {
        throw Errors.noAttribute(self, "__annotations__");
      }
      own = new PDict();
      type.setOwn("__annotations__", own);
    }
    return own;
  }
}
