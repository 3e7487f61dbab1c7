package org.pyepi.language.modules.collections;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/**
 * The classes of {@code operator}: {@code itemgetter}, {@code attrgetter}, {@code methodcaller}.
 */
final class OperatorGetters {
  static final PType ITEM = type("itemgetter");
  static final PType ATTRIBUTE = type("attrgetter");
  static final PType METHOD = type("methodcaller");

  static {
    TypeBuilder.of(ITEM)
        .constructor(
            "__new__(cls, item, /, *items)",
            a -> new Getter((PType) a[0], Calls.prepend(a[1], (Object[]) a[2]), null))
        .method("__call__(self, obj, /)", a -> ((Getter) a[0]).items(a[1]))
        .method("__reduce__(self, /)", a -> reduce((Getter) a[0]))
        .method("__repr__(self, /)", a -> shown((Getter) a[0], "operator.itemgetter"));
    TypeBuilder.of(ATTRIBUTE)
        .constructor(
            "__new__(cls, attr, /, *attrs)",
            a -> attributes((PType) a[0], Calls.prepend(a[1], (Object[]) a[2])))
        .method("__call__(self, obj, /)", a -> ((Getter) a[0]).attributes(a[1]))
        .method("__reduce__(self, /)", a -> reduce((Getter) a[0]))
        .method("__repr__(self, /)", a -> shown((Getter) a[0], "operator.attrgetter"));
    TypeBuilder.of(METHOD)
        .constructor(
            "__new__(cls, name, /, *args, **kwargs)",
            a -> {
              if (!Str.is(a[1])) {
                throw Errors.type("method name must be a string");
              }
              return new Caller(
                  (PType) a[0],
                  a[1],
                  (Object[]) a[2],
                  a[3] == null ? Keywords.NONE : (Keywords) a[3]);
            })
        .method(
            "__call__(self, obj, /)",
            a -> {
              Caller c = (Caller) a[0];
              return Calls.call(Attributes.get(a[1], c.name), c.args, c.keywords);
            })
        .method("__reduce__(self, /)", a -> reduce((Caller) a[0]))
        .method("__repr__(self, /)", a -> shown((Caller) a[0]));
  }

  private OperatorGetters() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("operator", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  /** An itemgetter with its items, or an attrgetter with its names and each one's parts. */
  private static final class Getter extends PObject {
    private final Object[] wanted;
    private final String[][] paths;

    Getter(PType type, Object[] wanted, String[][] paths) {
      super(type);
      this.wanted = wanted;
      this.paths = paths;
    }

    Object items(Object object) {
      if (wanted.length == 1) {
        return item(object, wanted[0]);
      }
      Object[] found = new Object[wanted.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = item(object, wanted[i]);
      }
      return new PTuple(found);
    }

    private static Object item(Object object, Object key) {
      if (object instanceof PTuple t
          && t.pyType() == BuiltinTypes.TUPLE
          && key instanceof Long i
          && i >= 0
          && i < t.items.length) {
        return t.items[(int) (long) i];
      }
      return Containers.getItem(object, key);
    }

    Object attributes(Object object) {
      if (paths.length == 1) {
        return follow(object, paths[0]);
      }
      Object[] found = new Object[paths.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = follow(object, paths[i]);
      }
      return new PTuple(found);
    }

    private static Object follow(Object object, String[] path) {
      Object value = object;
      for (String name : path) {
        value = Attributes.get(value, name);
      }
      return value;
    }
  }

  private static final class Caller extends PObject {
    private final Object nameText;
    private final String name;
    private final Object[] args;
    private final Keywords keywords;

    Caller(PType type, Object name, Object[] args, Keywords keywords) {
      super(type);
      this.nameText = name;
      this.name = Str.java(name);
      this.args = args;
      this.keywords = keywords;
    }
  }

  private static Getter attributes(PType type, Object[] names) {
    String[][] paths = new String[names.length][];
    for (int i = 0; i < names.length; i++) {
      if (!Str.is(names[i])) {
        throw Errors.type("attribute name must be a string");
      }
      paths[i] = Str.java(names[i]).split("\\.", -1);
    }
    return new Getter(type, names, paths);
  }

  private static Object reduce(Getter g) {
    return new PTuple(g.pyType(), new PTuple(g.wanted));
  }

  private static Object reduce(Caller c) {
    if (c.keywords.isEmpty()) {
      return new PTuple(c.pyType(), new PTuple(Calls.prepend(c.nameText, c.args)));
    }
    PType partial =
        (PType) Attributes.get(Imports.importModule(PyContext.get(), "functools"), "partial");
    Object made = Calls.call(partial, new Object[] {c.pyType(), c.nameText}, c.keywords);
    return new PTuple(made, new PTuple(c.args));
  }

  private static Object shown(Getter g, String name) {
    return Str.of(
        SequenceText.guarded(
            g,
            name + "(...)",
            () -> {
              StringBuilder b = new StringBuilder(name).append('(');
              for (int i = 0; i < g.wanted.length; i++) {
                b.append(i == 0 ? "" : ", ").append(Repr.repr(g.wanted[i]));
              }
              return b.append(')').toString();
            }));
  }

  private static Object shown(Caller c) {
    return Str.of(
        SequenceText.guarded(
            c,
            "operator.methodcaller(...)",
            () -> {
              StringBuilder b =
                  new StringBuilder("operator.methodcaller(").append(Repr.repr(c.nameText));
              for (Object arg : c.args) {
                b.append(", ").append(Repr.repr(arg));
              }
              for (int i = 0; i < c.keywords.size(); i++) {
                b.append(", ").append(c.keywords.names()[i]).append('=');
                b.append(Repr.repr(c.keywords.values()[i]));
              }
              return b.append(')').toString();
            }));
  }
}
