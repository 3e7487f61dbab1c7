package org.pyepi.language.modules.system;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _abc}: abstract methods and virtual subclasses. */
public final class AbcModule {
  private static final String KEY = "_abc_impl";
  private static final PType DATA =
      BuiltinTypes.ofModule("_abc", "_abc_data", BuiltinTypes.OBJECT, Layout.OTHER);

  /** Counts registrations: a negative answer holds until the next one. */
  private static long version;

  private AbcModule() {}

  private static final class Data extends PObject {
    private final Set<PType> registry = weak();
    private Set<PType> yes = weak();
    private Set<PType> no = weak();
    private long noVersion = version;

    Data() {
      super(DATA);
    }
  }

  private static Set<PType> weak() {
    Map<PType, Boolean> map = new WeakHashMap<>();
    return Collections.newSetFromMap(map);
  }

  private static Data data(Object cls) {
    return (Data) ((PType) cls).own(KEY);
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_abc")
        .function("get_cache_token()", a -> version)
        .function(
            "_abc_init(cls, /)",
            a -> {
              PType cls = (PType) a[0];
              cls.setOwn("__abstractmethods__", abstractMethods(cls));
              // Which patterns it matches, to CPython; classes do not go on showing it.
              cls.ownAttributes().remove("__abc_tpflags__");
              cls.setOwn(KEY, new Data());
              return PNone.NONE;
            })
        .function("_abc_register(cls, subclass, /)", a -> register((PType) a[0], a[1]))
        .function(
            "_abc_instancecheck(cls, instance, /)",
            a -> {
              PType actual = Types.of(a[1]);
              Object claimed = Attributes.getOrNull(a[1], "__class__");
              boolean r = Truth.of(Calls.method(a[0], "__subclasscheck__", actual));
              return r
                  || claimed instanceof PType c
                      && c != actual
                      && Truth.of(Calls.method(a[0], "__subclasscheck__", c));
            })
        .function("_abc_subclasscheck(cls, subclass, /)", a -> isSubclass((PType) a[0], a[1]))
        .function(
            "_reset_registry(cls, /)",
            a -> {
              data(a[0]).registry.clear();
              return PNone.NONE;
            })
        .function(
            "_reset_caches(cls, /)",
            a -> {
              data(a[0]).yes.clear();
              data(a[0]).no.clear();
              return PNone.NONE;
            })
        .function(
            "_get_dump(cls, /)",
            a -> new PTuple(new PSet(), new PSet(), new PSet(), data(a[0]).noVersion))
        .build();
  }

  private static boolean isAbstract(Object value) {
    if (!(value instanceof PObject)) {
      return false;
    }
    Object flag = Attributes.getOrNull(value, "__isabstractmethod__");
    return flag != null && Truth.of(flag);
  }

  private static PSet abstractMethods(PType cls) {
    SetStorage names = new SetStorage();
    for (Map.Entry<String, Object> e : Map.copyOf(cls.ownAttributes()).entrySet()) {
      if (isAbstract(e.getValue())) {
        names.add(Str.of(e.getKey()));
      }
    }
    for (PType base : cls.bases()) {
      Object inherited = base.own("__abstractmethods__");
      if (inherited != null && !(inherited instanceof PGetSet)) {
        Iteration.forEach(
            inherited,
            name -> {
              Object now = Attributes.getOrNull(cls, Str.java(name));
              if (isAbstract(now)) {
                names.add(name);
              }
            });
      }
    }
    return PSet.frozen(names);
  }

  private static Object register(PType cls, Object subclass) {
    if (!(subclass instanceof PType sub)) {
      throw Errors.type("Can only register classes");
    }
    if (ClassChecks.isSubclass(sub, cls)) {
      return sub;
    }
    if (ClassChecks.isSubclass(cls, sub)) {
      throw Errors.runtime("Refusing to create an inheritance cycle");
    }
    data(cls).registry.add(sub);
    version++;
    return sub;
  }

  private static boolean isSubclass(PType cls, Object subclass) {
    if (!(subclass instanceof PType sub)) {
      throw Errors.type("issubclass() arg 1 must be a class");
    }
    Data d = data(cls);
    if (d.yes.contains(sub)) {
      return true;
    }
    if (d.noVersion < version) {
      d.no = weak();
      d.noVersion = version;
    } else if (d.no.contains(sub)) {
      return false;
    }
    boolean r = decide(cls, d, sub);
    (r ? d.yes : d.no).add(sub);
    return r;
  }

  private static boolean decide(PType cls, Data d, PType sub) {
    Object hook = Calls.method(cls, "__subclasshook__", sub);
    if (hook != PSingleton.NOT_IMPLEMENTED) {
      return Truth.of(hook);
    }
    if (sub.isSubclassOf(cls)) {
      return true;
    }
    for (PType registered : Set.copyOf(d.registry)) {
      if (ClassChecks.isSubclass(sub, registered)) {
        return true;
      }
    }
    for (Object child : Iteration.toArray(Calls.method(cls, "__subclasses__"))) {
      if (ClassChecks.isSubclass(sub, child)) {
        return true;
      }
    }
    return false;
  }
}
