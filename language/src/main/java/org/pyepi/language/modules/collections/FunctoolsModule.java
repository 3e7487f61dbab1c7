package org.pyepi.language.modules.collections;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Forwarding;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _functools}: what {@code functools} does not have in Python already. */
public final class FunctoolsModule {
  private static final PType KEY =
      BuiltinTypes.ofModule("functools", "KeyWrapper", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType PARTIAL =
      BuiltinTypes.ofModule("functools", "partial", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    PARTIAL.setInstancesHaveDict();
    TypeBuilder key =
        TypeBuilder.of(KEY)
            .getter("obj", self -> ((Key) self).object)
            .constant("__hash__", PNone.NONE);
    for (Comparison.Op op : Comparison.Op.values()) {
      key.method(
          op.method + "(self, other, /)",
          a -> {
            if (!(a[1] instanceof Key other)) {
              throw Errors.type("other argument must be K instance");
            }
            Key self = (Key) a[0];
            return Comparison.compare(op, Calls.call(self.compare, self.object, other.object), 0L);
          });
    }
    TypeBuilder.of(PARTIAL)
        .constructor(
            "__new__(cls, func, /, *args, **keywords)",
            a -> partial((PType) a[0], a[1], (Object[]) a[2], (Keywords) a[3]))
        .method(
            "__call__(self, /, *args, **keywords)",
            a -> ((Partial) a[0]).call((Object[]) a[1], (Keywords) a[2]))
        .getter("func", self -> ((Partial) self).function)
        .getter("args", self -> ((Partial) self).args)
        .getter("keywords", self -> ((Partial) self).keywords)
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .method(
            "__reduce__(self, /)",
            a -> {
              Partial p = (Partial) a[0];
              Object dict = Attributes.getOrNull(p, "__dict__");
              boolean bare = dict == null || !Truth.of(dict);
              return new PTuple(
                  Types.of(p),
                  new PTuple(p.function),
                  new PTuple(p.function, p.args, p.keywords, bare ? PNone.NONE : dict));
            })
        .method("__setstate__(self, state, /)", a -> restore((Partial) a[0], a[1]))
        .method(
            "__repr__(self, /)",
            a -> {
              Partial p = (Partial) a[0];
              if (p.showing) {
                return Str.of("...");
              }
              p.showing = true;
              try {
                return Str.of(shown(p));
              } finally {
                p.showing = false;
              }
            });
  }

  private static String shown(Partial p) {
    StringBuilder s =
        new StringBuilder(Types.of(p) == PARTIAL ? "functools.partial" : Types.of(p).qualname())
            .append('(')
            .append(Repr.repr(p.function));
    for (Object x : p.args.items) {
      s.append(", ").append(Repr.repr(x));
    }
    HashStorage k = p.keywords.storage();
    for (int i = 0; i < k.end(); i++) {
      if (k.keyAt(i) != null) {
        s.append(", ")
            .append(Repr.strJava(k.keyAt(i)))
            .append('=')
            .append(Repr.repr(p.keywords.valueAt(i)));
      }
    }
    return s.append(')').toString();
  }

  private FunctoolsModule() {}

  private static Object restore(Partial p, Object state) {
    if (!(state instanceof PTuple t)
        || t.items.length != 4
        || !Calls.isCallable(t.items[0])
        || !(t.items[1] instanceof PTuple args)
        || !(t.items[2] instanceof PDict || t.items[2] == PNone.NONE)) {
      throw Errors.type("invalid partial state");
    }
    p.function = t.items[0];
    p.args = Types.of(args) == BuiltinTypes.TUPLE ? args : new PTuple(args.items);
    PDict keywords = new PDict();
    if (t.items[2] instanceof PDict d) {
      if (Types.of(d) == BuiltinTypes.DICT) {
        keywords = d;
      } else {
        keywords.putAll(d);
      }
    }
    p.keywords = keywords;
    if (t.items[3] instanceof PDict d) {
      for (Object key : Iteration.toArray(d)) {
        p.setAttribute(Str.java(key), d.get(key));
      }
    }
    return PNone.NONE;
  }

  private static final class Key extends PObject {
    private final Object compare;
    private final Object object;

    Key(Object compare, Object object) {
      super(KEY);
      this.compare = compare;
      this.object = object;
    }
  }

  private static final class Partial extends PObject implements Forwarding {
    private Object function;
    private PTuple args;
    private PDict keywords;
    private boolean showing;

    Partial(PType type, Object function, PTuple args, PDict keywords) {
      super(type);
      this.function = function;
      this.args = args;
      this.keywords = keywords;
    }

    @Override
    public Object target() {
      return function;
    }

    @Override
    public Object[] leading() {
      return pyType() == PARTIAL && keywords.size() == 0 ? args.items : null;
    }

    Object call(Object[] more, Keywords named) {
      if (keywords.size() == 0) {
        return Calls.call(
            function, joined(args.items, more), named == null ? Keywords.NONE : named);
      }
      PDict all = merged(keywords, named);
      HashStorage s = all.storage();
      String[] names = new String[all.size()];
      Object[] values = new Object[names.length];
      for (int i = 0, n = 0; i < s.end(); i++) {
        if (s.keyAt(i) != null) {
          if (!Str.is(s.keyAt(i))) {
            throw Errors.type("keywords must be strings");
          }
          names[n] = Str.java(s.keyAt(i));
          values[n++] = all.valueAt(i);
        }
      }
      return Calls.call(function, joined(args.items, more), new Keywords(names, values));
    }
  }

  private static Object[] joined(Object[] a, Object[] b) {
    Object[] r = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, r, a.length, b.length);
    return r;
  }

  private static PDict merged(PDict base, Keywords more) {
    PDict r = base.copy();
    if (more != null) {
      for (int i = 0; i < more.size(); i++) {
        r.put(more.names()[i], more.values()[i]);
      }
    }
    return r;
  }

  private static Object partial(PType cls, Object function, Object[] args, Keywords keywords) {
    if (!Calls.isCallable(function)) {
      throw Errors.type("the first argument must be callable");
    }
    if (function instanceof Partial p && Types.of(p) == PARTIAL) {
      return new Partial(
          cls, p.function, new PTuple(joined(p.args.items, args)), merged(p.keywords, keywords));
    }
    return new Partial(cls, function, new PTuple(args), merged(new PDict(), keywords));
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_functools")
        .type(PARTIAL)
        .type(LruCaches.TYPE)
        .function("reduce(function, iterable, initial=None, /)", a -> reduce(a[0], a[1], a[2]))
        .function(
            "cmp_to_key(mycmp)",
            a -> {
              PBuiltin key = new PBuiltin(null, "K(obj)", b -> new Key(a[0], b[0]));
              return key;
            })
        .build();
  }

  private static Object reduce(Object function, Object iterable, Object initial) {
    Object it = Iteration.iter(iterable);
    Object total = initial == null ? Iteration.next(it) : initial;
    if (total == null) {
      throw Errors.type("reduce() of empty iterable with no initial value");
    }
    for (Object v = Iteration.next(it); v != null; v = Iteration.next(it)) {
      total = Calls.call(function, total, v);
    }
    return total;
  }
}
