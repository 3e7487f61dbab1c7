package org.pyepi.language.modules.threads;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code _contextvars}: each thread has a current context, and each context its values. */
public final class ContextvarsModule {
  private static final PType VAR = type("ContextVar");
  private static final PType CONTEXT = type("Context");
  private static final PType TOKEN = type("Token");
  private static final PType MISSING_TYPE =
      BuiltinTypes.ofModule("Token", "MISSING", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PObject MISSING = new Missing();

  static {
    TypeBuilder.of(MISSING_TYPE).method("__repr__(self, /)", a -> Str.of("<Token.MISSING>"));
    TypeBuilder.of(TOKEN)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              throw Errors.runtime("Tokens can only be created by ContextVars");
            })
        .constant("MISSING", MISSING)
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .getter("var", self -> ((Token) self).variable)
        .getter("old_value", self -> ((Token) self).old == null ? MISSING : ((Token) self).old)
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<Token"
                        + (((Token) a[0]).used ? " used" : "")
                        + " var="
                        + Repr.repr(((Token) a[0]).variable)
                        + " at "
                        + Repr.address(a[0])
                        + ">"));
    TypeBuilder.of(VAR)
        .constructor("__new__(cls, name, /, *, default=None)", a -> variable(a))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .member("name", self -> ((Variable) self).name)
        .method("__repr__(self, /)", a -> Str.of(((Variable) a[0]).text()))
        .method("get(self, default=None, /)", a -> get((Variable) a[0], a[1]))
        .method("set(self, value, /)", a -> set(a[0], a[1]))
        .method("reset(self, token, /)", a -> reset((Variable) a[0], a[1]));
    TypeBuilder.of(CONTEXT)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              if (((Object[]) a[1]).length > 0 || !((Keywords) a[2]).isEmpty()) {
                throw Errors.type("Context() does not accept any arguments");
              }
              return new Values(new PDict());
            })
        .method("copy(self, /)", a -> new Values(v(a[0]).values.copy()))
        .method("__getitem__(self, key, /)", a -> Containers.getItem(v(a[0]).values, key(a[1])))
        .method("__contains__(self, key, /)", a -> v(a[0]).values.contains(key(a[1])))
        .method("__len__(self, /)", a -> (long) v(a[0]).values.size())
        .method("__iter__(self, /)", a -> Iteration.iter(v(a[0]).values))
        .method(
            "get(self, key, default=None, /)",
            a -> {
              Object value = v(a[0]).values.get(key(a[1]));
              return value != null ? value : a[2] != null ? a[2] : PNone.NONE;
            })
        .method("keys(self, /)", a -> Calls.method(v(a[0]).values, "keys"))
        .method("values(self, /)", a -> Calls.method(v(a[0]).values, "values"))
        .method("items(self, /)", a -> Calls.method(v(a[0]).values, "items"))
        .constant("__hash__", PNone.NONE)
        .method(
            "__eq__(self, other, /)",
            a ->
                a[1] instanceof Values w
                    ? (Object) Equality.equal(v(a[0]).values, w.values)
                    : PSingleton.NOT_IMPLEMENTED)
        .method(
            "run(self, /, *args, **kwargs)",
            a -> {
              Object[] all = (Object[]) a[1];
              if (all.length == 0) {
                throw Errors.type("run() missing 1 required positional argument");
              }
              return run(v(a[0]), all[0], Arrays.copyOfRange(all, 1, all.length), (Keywords) a[2]);
            });
    for (PType t : new PType[] {VAR, CONTEXT, TOKEN}) {
      t.forbidSubclass();
    }
    CONTEXT.setWeaklyReferable();
    VAR.setWeaklyReferable();
  }

  private ContextvarsModule() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("_contextvars", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  private static Values v(Object self) {
    return (Values) self;
  }

  private static Object key(Object key) {
    if (!(key instanceof Variable)) {
      throw Errors.type("a ContextVar key was expected, got %s", Repr.repr(key));
    }
    return key;
  }

  private static ThreadLocal<Values> holder() {
    return PyContext.get()
        .state("_contextvars", () -> ThreadLocal.withInitial(() -> new Values(new PDict())));
  }

  private static Values current() {
    return holder().get();
  }

  private static Object variable(Object[] a) {
    if (!Str.is(a[1])) {
      throw Errors.type("context variable name must be a str");
    }
    return new Variable(a[1], a[2]);
  }

  /** The value of a ContextVar in the current context, or null. */
  public static Object valueOrNull(Object variable) {
    Values now = current();
    if (now.asked != variable) {
      now.asked = variable;
      now.answer = now.values.get(variable);
    }
    return now.answer;
  }

  /** Sets a ContextVar in the current context; the token to undo it. */
  public static Object set(Object variable, Object value) {
    Values now = current();
    Token t = new Token((Variable) variable, now.values, now.values.get(variable));
    now.values.put(variable, value);
    now.asked = null;
    return t;
  }

  /** A new ContextVar. */
  public static Object variable(String name) {
    return new Variable(Str.of(name), null);
  }

  private static Object get(Variable v, Object otherwise) {
    Object value = current().values.get((Object) v);
    value = value != null ? value : otherwise != null ? otherwise : v.otherwise;
    if (value == null) {
      throw Errors.of(ExceptionTypes.LOOKUP_ERROR, v);
    }
    return value;
  }

  private static Object reset(Variable v, Object token) {
    if (!(token instanceof Token t)) {
      throw Errors.type("expected an instance of Token, got %s", Repr.repr(token));
    }
    if (t.used) {
      throw Errors.runtime("%s has already been used once", Repr.repr(t));
    }
    if (t.variable != v) {
      throw Errors.value("%s was created by a different ContextVar", Repr.repr(t));
    }
    if (t.context != current().values) {
      throw Errors.value("%s was created in a different Context", Repr.repr(t));
    }
    t.used = true;
    current().asked = null;
    if (t.old == null) {
      t.context.remove((Object) v);
    } else {
      t.context.put((Object) v, t.old);
    }
    return PNone.NONE;
  }

  private static Object run(Values context, Object callable, Object[] args, Object keywords) {
    if (context.entered) {
      throw Errors.runtime("cannot enter context: %s is already entered", Repr.repr(context));
    }
    ThreadLocal<Values> holder = holder();
    Values before = holder.get();
    context.entered = true;
    holder.set(context);
    try {
      return Calls.call(callable, args, (Keywords) keywords);
    } finally {
      holder.set(before);
      context.entered = false;
    }
  }

  private static final class Missing extends PObject {
    Missing() {
      super(MISSING_TYPE);
    }
  }

  private static final class Variable extends PObject {
    private final Object name;
    private final Object otherwise;

    Variable(Object name, Object otherwise) {
      super(VAR);
      this.name = name;
      this.otherwise = otherwise;
    }

    String text() {
      return "<ContextVar name="
          + Repr.repr(name)
          + (otherwise == null ? "" : " default=" + Repr.repr(otherwise))
          + " at "
          + Repr.address(this)
          + ">";
    }
  }

  private static final class Token extends PObject {
    private final Variable variable;
    private final PDict context;
    private final Object old;
    private boolean used;

    Token(Variable variable, PDict context, Object old) {
      super(TOKEN);
      this.variable = variable;
      this.context = context;
      this.old = old;
    }
  }

  private static final class Values extends PObject {
    private final PDict values;
    private boolean entered;

    /** What Java code has asked for last, and what it was told: null where nothing was. */
    private Object asked;

    private Object answer;

    Values(PDict values) {
      super(CONTEXT);
      this.values = values;
    }
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_contextvars")
        .type(VAR)
        .type(CONTEXT)
        .type(TOKEN)
        .function("copy_context()", a -> new Values(current().values.copy()))
        .build();
  }
}
