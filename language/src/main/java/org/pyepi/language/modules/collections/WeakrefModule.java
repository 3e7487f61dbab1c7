package org.pyepi.language.modules.collections;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code _weakref}, by Java's weak references; callbacks run at the next use of any of them. */
public final class WeakrefModule {
  private static final PType REF =
      BuiltinTypes.ofModule("weakref", "ReferenceType", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType PROXY =
      BuiltinTypes.ofModule("weakref", "ProxyType", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType CALLABLE =
      BuiltinTypes.ofModule("weakref", "CallableProxyType", BuiltinTypes.OBJECT, Layout.OTHER);

  /** What belongs to one context. */
  private static final class State {
    private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

    /** The living references to each object, in the order in which they were made. */
    private final Map<Key, List<WeakReference<Ref>>> references = new ConcurrentHashMap<>();

    /** Whether callbacks are being run; only under the lock of all threads. */
    private boolean delivering;
  }

  private static State state() {
    return PyContext.get().state("_weakref", State::new);
  }

  /** An object by identity; as the key of a map it does not keep the object. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object target) {
      super(target);
      hash = System.identityHashCode(target);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Key k && get() != null && get() == k.get();
    }
  }

  static {
    TypeBuilder ref =
        TypeBuilder.of(REF)
            .constructor(
                "__new__(cls, object, callback=None, /, *args, **kwargs)",
                a -> {
                  if (((Object[]) a[3]).length > 0) {
                    throw Errors.type(
                        "__new__ expected at most 2 arguments, got %d",
                        ((Object[]) a[3]).length + 2);
                  }
                  if (a[0] == REF && !((Keywords) a[4]).isEmpty()) {
                    throw Errors.type("ref() takes no keyword arguments");
                  }
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
    for (PType type : new PType[] {PROXY, CALLABLE}) {
      WeakProxies.install(type, WeakrefModule::plain);
    }
  }

  private WeakrefModule() {}

  private static final class Ref extends PObject {
    private final Weak weak;
    private final Object callback;
    private Long hash;

    Ref(PType type, Object target, Object callback) {
      super(type);
      Key key = new Key(target);
      this.weak = new Weak(target, this, key);
      this.callback = callback;
      state()
          .references
          .computeIfAbsent(key, k -> new CopyOnWriteArrayList<>())
          .add(new WeakReference<>(this));
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
    private final Key key;

    Weak(Object target, Ref owner, Key key) {
      super(target, state().dead);
      this.key = key;
      this.owner = new WeakReference<>(owner);
    }
  }

  private static List<Ref> references(Object target) {
    List<Ref> result = new ArrayList<>();
    List<WeakReference<Ref>> known = state().references.get(new Key(target));
    if (known != null) {
      known.removeIf(r -> r.get() == null);
      for (WeakReference<Ref> r : known) {
        Ref ref = r.get();
        if (ref != null) {
          result.add(ref);
        }
      }
    }
    return result;
  }

  /** References without callback to one object are one object. */
  private static Object reference(PType type, Object target, Object callback) {
    Object f = callback == PNone.NONE ? null : callback;
    if (f == null && (type == REF || type == PROXY || type == CALLABLE)) {
      for (Ref r : references(target)) {
        if (r.callback == null && r.pyType() == type) {
          return r;
        }
      }
    }
    return new Ref(type, target, f);
  }

  /** Runs the callbacks of references to what the collector has found dead. */
  public static void deliver(long patience) {
    State state = state();
    if (state.delivering) {
      return; // Asked by a callback: what is left comes after it.
    }
    state.delivering = true;
    try {
      for (Weak w = next(state, patience); w != null; w = next(state, patience)) {
        state.references.remove(w.key);
        Ref owner = w.owner.get();
        if (owner != null && owner.callback != null) {
          try {
            Calls.call(owner.callback, owner);
          } catch (PyException e) {
            unraisable(owner.callback, e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state.delivering = false;
    }
  }

  private static Weak next(State state, long patience) throws InterruptedException {
    return (Weak) (patience == 0 ? state.dead.poll() : state.dead.remove(patience));
  }

  private static void unraisable(Object callback, PyException e) {
    Object err = Attributes.getOrNull(PyContext.get().modules().get("sys"), "stderr");
    if (err != null && err != PNone.NONE) {
      Calls.method(
          err,
          "write",
          Str.of(
              "Exception ignored in: "
                  + Repr.repr(callback)
                  + "\n"
                  + Tracebacks.format(e.value())));
    }
  }

  private static void check(Object target) {
    PType type = Types.of(target);
    if (!type.isBuiltin() ? !type.isWeaklyReferable() : isPlain(target)) {
      throw Errors.type("cannot create weak reference to '%s' object", type.name());
    }
  }

  /**
   * Builtin classes beside those of iterators whose instances CPython makes no weak references to.
   */
  private static final Set<PType> PLAIN =
      Set.of(
          BuiltinTypes.LIST,
          BuiltinTypes.DICT,
          BuiltinTypes.BYTES,
          BuiltinTypes.BYTEARRAY,
          BuiltinTypes.COMPLEX,
          BuiltinTypes.RANGE,
          BuiltinTypes.SLICE,
          BuiltinTypes.PROPERTY,
          BuiltinTypes.CLASSMETHOD,
          BuiltinTypes.STATICMETHOD,
          BuiltinTypes.MAPPING_PROXY,
          BuiltinTypes.SIMPLE_NAMESPACE,
          BuiltinTypes.DICT_KEYS,
          BuiltinTypes.DICT_VALUES,
          BuiltinTypes.DICT_ITEMS,
          BuiltinTypes.CELL,
          BuiltinTypes.FRAME,
          BuiltinTypes.TRACEBACK,
          BuiltinTypes.GETSET_DESCRIPTOR,
          BuiltinTypes.MEMBER_DESCRIPTOR,
          BuiltinTypes.METHOD_DESCRIPTOR,
          BuiltinTypes.WRAPPER_DESCRIPTOR,
          BuiltinTypes.METHOD_WRAPPER,
          BuiltinTypes.UNION_TYPE);

  private static boolean isPlain(Object target) {
    return !(target instanceof PObject)
        || target instanceof PTuple
        || target instanceof PSingleton
        || target instanceof PWrapped w && Types.of(w).layout() == Layout.INT
        || target instanceof PBaseException
        || target instanceof PIterator && !(target instanceof PGenerator)
        || PLAIN.contains(Types.of(target))
        || target == PNone.NONE;
  }

  private static Object target(Object ref) {
    deliver(0);
    return ((Ref) ref).weak.get();
  }

  /** What a proxy stands for, or the value itself. */
  private static Object plain(Object value) {
    return value instanceof Ref r && r.pyType() != REF && !r.pyType().isSubclassOf(REF)
        ? alive(r)
        : value;
  }

  private static Object alive(Object proxy) {
    Object o = target(proxy);
    if (o == null) {
      throw Errors.raise(
          ExceptionTypes.REFERENCE_ERROR, "weakly-referenced object no longer exists");
    }
    return o;
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_weakref")
        .constant("ref", REF)
        .constant("ReferenceType", REF)
        .constant("ProxyType", PROXY)
        .constant("CallableProxyType", CALLABLE)
        .function(
            "proxy(object, callback=None, /)",
            a -> {
              check(a[0]);
              return reference(Calls.isCallable(a[0]) ? CALLABLE : PROXY, a[0], a[1]);
            })
        .function("getweakrefcount(object, /)", a -> (long) references(a[0]).size())
        .function(
            "getweakrefs(object, /)",
            a -> {
              PList list = new PList();
              references(a[0]).forEach(list::append);
              return list;
            })
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
