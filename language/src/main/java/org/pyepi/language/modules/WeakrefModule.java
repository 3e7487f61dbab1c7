package org.pyepi.language.modules;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code _weakref}, by Java's weak references; callbacks run at the next use of any of them. */
final class WeakrefModule {
  private static final PType REF =
      BuiltinTypes.ofModule("weakref", "ReferenceType", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType PROXY =
      BuiltinTypes.ofModule("weakref", "ProxyType", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final ReferenceQueue<Object> DEAD = new ReferenceQueue<>();

  static {
    TypeBuilder ref =
        TypeBuilder.of(REF)
            .constructor(
                "__new__(cls, object, callback=None, /, *args, **kwargs)",
                a -> {
                  check(a[1]);
                  return reference((PType) a[0], a[1], a[2]);
                })
            .method("__init__(self, object, callback=None, /, *args, **kwargs)", a -> PNone.NONE)
            .method(
                "__call__(self, /)",
                a -> {
                  Object o = target(a[0]);
                  return o == null ? PNone.NONE : o;
                })
            .getter(
                "__callback__",
                self -> ((Ref) self).callback == null ? PNone.NONE : ((Ref) self).callback)
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .method("__hash__(self, /)", a -> ((Ref) a[0]).hash())
            .method(
                "__repr__(self, /)",
                a -> {
                  Object o = target(a[0]);
                  String id = "0x" + Long.toHexString(Hashing.identity(a[0]));
                  return Str.of(
                      "<weakref at "
                          + id
                          + (o == null
                              ? "; dead>"
                              : "; to '"
                                  + Types.of(o).name()
                                  + "' at 0x"
                                  + Long.toHexString(Hashing.identity(o))
                                  + ">"));
                });
    for (Comparison.Op op : new Comparison.Op[] {Comparison.Op.EQ, Comparison.Op.NE}) {
      ref.method(
          op.method + "(self, value, /)",
          a -> {
            if (!(a[1] instanceof Ref other)) {
              return PSingleton.NOT_IMPLEMENTED;
            }
            Object x = target(a[0]);
            Object y = target(other);
            boolean same = x == null || y == null ? a[0] == other : Equality.equal(x, y);
            return same == (op == Comparison.Op.EQ);
          });
    }
    TypeBuilder proxy =
        TypeBuilder.of(PROXY)
            .method(
                "__getattribute__(self, name, /)", a -> Attributes.get(alive(a[0]), Str.java(a[1])))
            .method(
                "__setattr__(self, name, value, /)",
                a -> {
                  Attributes.set(alive(a[0]), Str.java(a[1]), a[2]);
                  return PNone.NONE;
                })
            .method(
                "__delattr__(self, name, /)",
                a -> {
                  Attributes.delete(alive(a[0]), Str.java(a[1]));
                  return PNone.NONE;
                })
            .method("__repr__(self, /)", a -> Str.of(Repr.repr(alive(a[0]))))
            .method("__str__(self, /)", a -> Repr.str(alive(a[0])))
            .method("__bool__(self, /)", a -> Truth.of(alive(a[0])))
            .method("__len__(self, /)", a -> Containers.length(alive(a[0])))
            .method("__iter__(self, /)", a -> Iteration.iter(alive(a[0])))
            .method("__contains__(self, key, /)", a -> Containers.contains(alive(a[0]), a[1]))
            .method("__getitem__(self, key, /)", a -> Containers.getItem(alive(a[0]), a[1]))
            .method(
                "__setitem__(self, key, value, /)",
                a -> {
                  Containers.setItem(alive(a[0]), a[1], a[2]);
                  return PNone.NONE;
                })
            .method(
                "__call__(self, /, *args, **kwargs)",
                a ->
                    Calls.call(
                        alive(a[0]),
                        (Object[]) a[1],
                        a[2] == null ? Keywords.NONE : (Keywords) a[2]))
            .constant("__hash__", PNone.NONE);
    for (Comparison.Op op : Comparison.Op.values()) {
      proxy.method(
          op.method + "(self, value, /)",
          a -> Comparison.compare(op, alive(a[0]), a[1] instanceof Ref ? alive(a[1]) : a[1]));
    }
  }

  private WeakrefModule() {}

  private static final class Ref extends PObject {
    private final Weak weak;
    private final Object callback;
    private Long hash;

    Ref(PType type, Object target, Object callback) {
      super(type);
      this.weak = new Weak(target, this);
      this.callback = callback;
    }

    Object hash() {
      if (hash == null) {
        Object o = target(this);
        if (o == null) {
          throw Errors.type("weak object has gone away");
        }
        hash = Hashing.hash(o);
      }
      return hash;
    }
  }

  /** Knows its Python object weakly, so that dropping the reference drops the callback. */
  private static final class Weak extends WeakReference<Object> {
    private final WeakReference<Ref> owner;

    Weak(Object target, Ref owner) {
      super(target, DEAD);
      this.owner = new WeakReference<>(owner);
    }
  }

  private static Object reference(PType type, Object target, Object callback) {
    Object f = callback == PNone.NONE ? null : callback;
    if (f == null
        && type == REF
        && target instanceof PObject o
        && !(o instanceof PType)
        && o.hasDict()) {
      return new Ref(type, target, null);
    }
    return new Ref(type, target, f);
  }

  private static void check(Object target) {
    PType type = Types.of(target);
    if (!type.isBuiltin() ? !type.isWeaklyReferable() : isPlain(target)) {
      throw Errors.type("cannot create weak reference to '%s' object", type.name());
    }
  }

  /** Instances of builtin classes that CPython makes no weak references to. */
  private static boolean isPlain(Object target) {
    return !(target instanceof PObject)
        || target instanceof PTuple
        || target instanceof PWrapped w && Types.of(w).layout() == Layout.INT
        || Types.of(target) == BuiltinTypes.LIST
        || Types.of(target) == BuiltinTypes.DICT
        || Types.of(target) == BuiltinTypes.BYTES
        || target == PNone.NONE;
  }

  private static Object target(Object ref) {
    for (Weak w = (Weak) DEAD.poll(); w != null; w = (Weak) DEAD.poll()) {
      Ref owner = w.owner.get();
      if (owner != null && owner.callback != null) {
        Calls.call(owner.callback, owner);
      }
    }
    return ((Ref) ref).weak.get();
  }

  private static Object alive(Object proxy) {
    Object o = target(proxy);
    if (o == null) {
      throw Errors.raise(
          ExceptionTypes.REFERENCE_ERROR, "weakly-referenced object no longer exists");
    }
    return o;
  }

  static PModule create(PyContext context) {
    return new ModuleBuilder("_weakref")
        .constant("ref", REF)
        .constant("ReferenceType", REF)
        .constant("ProxyType", PROXY)
        .constant("CallableProxyType", PROXY)
        .function(
            "proxy(object, callback=None, /)",
            a -> {
              check(a[0]);
              return new Ref(PROXY, a[0], a[1] == PNone.NONE ? null : a[1]);
            })
        .function("getweakrefcount(object, /)", a -> 0L)
        .function("getweakrefs(object, /)", a -> new PList())
        .function(
            "_remove_dead_weakref(dct, key, /)",
            a -> {
              Object r = ((PDict) a[0]).get(a[1]);
              if (r instanceof Ref && target(r) == null) {
                ((PDict) a[0]).remove(a[1]);
              }
              return PNone.NONE;
            })
        .build();
  }
}
