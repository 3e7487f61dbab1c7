package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code _contextvars}: variables whose values belong to a context, a dict of them. */
final class ContextvarsModule {
  private static final PType VAR = type("ContextVar");
  private static final PType CONTEXT = type("Context");
  private static final PType TOKEN = type("Token");

  static {
    TypeBuilder.of(TOKEN)
        .constant("MISSING", PNone.NONE)
        .getter("var", self -> ((Token) self).variable)
        .getter("old_value", self -> ((Token) self).old == null ? PNone.NONE : ((Token) self).old);
    TypeBuilder.of(VAR)
        .constructor("__new__(cls, name, *, default=None)", a -> new Variable(Str.java(a[1]), a[2]))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .getter("name", self -> Str.of(((Variable) self).name))
        .method(
            "get(self, default=None, /)",
            a -> {
              Variable v = (Variable) a[0];
              Object value = values().get(v);
              value = value != null ? value : a[1] != null ? a[1] : v.otherwise;
              if (value == null) {
                throw Errors.of(ExceptionTypes.LOOKUP_ERROR, v);
              }
              return value;
            })
        .method(
            "set(self, value, /)",
            a -> {
              Token t = new Token((Variable) a[0], values().get(a[0]));
              values().put(a[0], a[1]);
              return t;
            })
        .method(
            "reset(self, token, /)",
            a -> {
              Object old = ((Token) a[1]).old;
              if (old == null) {
                values().remove(a[0]);
              } else {
                values().put(a[0], old);
              }
              return PNone.NONE;
            });
    TypeBuilder.of(CONTEXT)
        .constructor("__new__(cls)", a -> new Values(new PDict()))
        .method("copy(self, /)", a -> new Values(((Values) a[0]).values.copy()))
        .method("__getitem__(self, key, /)", a -> Containers.getItem(((Values) a[0]).values, a[1]))
        .method("__contains__(self, key, /)", a -> ((Values) a[0]).values.contains(a[1]))
        .method("__len__(self, /)", a -> (long) ((Values) a[0]).values.size())
        .method("__iter__(self, /)", a -> Iteration.iter(((Values) a[0]).values))
        .method(
            "run(self, callable, /, *args, **kwargs)",
            a -> {
              Object[] holder = holder();
              Object before = holder[0];
              holder[0] = ((Values) a[0]).values;
              try {
                return Calls.call(
                    a[1], (Object[]) a[2], a[3] == null ? Keywords.NONE : (Keywords) a[3]);
              } finally {
                holder[0] = before;
              }
            });
  }

  private ContextvarsModule() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("_contextvars", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  private static Object[] holder() {
    return PyContext.get().state("_contextvars", () -> new Object[] {new PDict()});
  }

  private static PDict values() {
    return (PDict) holder()[0];
  }

  private static final class Variable extends PObject {
    private final String name;
    private final Object otherwise;

    Variable(String name, Object otherwise) {
      super(VAR);
      this.name = name;
      this.otherwise = otherwise;
    }
  }

  private static final class Token extends PObject {
    private final Variable variable;
    private final Object old;

    Token(Variable variable, Object old) {
      super(TOKEN);
      this.variable = variable;
      this.old = old;
    }
  }

  private static final class Values extends PObject {
    private final PDict values;

    Values(PDict values) {
      super(CONTEXT);
      this.values = values;
    }
  }

  static PModule create(PyContext context) {
    return new ModuleBuilder("_contextvars")
        .type(VAR)
        .type(CONTEXT)
        .type(TOKEN)
        .function("copy_context()", a -> new Values(values().copy()))
        .build();
  }
}
