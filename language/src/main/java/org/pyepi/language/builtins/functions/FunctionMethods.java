package org.pyepi.language.builtins.functions;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** Functions, methods, builtin functions, code and cell objects. */
public final class FunctionMethods {
  private FunctionMethods() {}

  public static void install() {
    functions();
    methods();
    builtins();
    CodeMethods.install();
    TypeBuilder.of(BuiltinTypes.CELL)
        .constructor("__new__(cls, contents=None, /)", a -> new Cell(a[1]))
        .property(
            "cell_contents",
            self -> {
              Object v = ((Cell) self).value;
              if (v == null) {
                throw Errors.value("Cell is empty");
              }
              return v;
            },
            (self, v) -> ((Cell) self).value = v);
  }

  private static void functions() {
    TypeBuilder.of(BuiltinTypes.FUNCTION)
        .constructor(
            "__new__(cls, code, globals, name=None, argdefs=None, closure=None)",
            FunctionMethods::newFunction)
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> Calls.call(a[0], (Object[]) a[1], (Keywords) a[2]))
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> a[1] == PNone.NONE ? a[0] : new PMethod(a[0], a[1]))
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<function "
                        + ((PFunction) a[0]).qualname()
                        + " at 0x"
                        + String.format("%012x", System.identityHashCode(a[0]))
                        + ">"))
        .property(
            "__name__",
            self -> ((PFunction) self).nameText(),
            (self, v) -> ((PFunction) self).setNameText(text(v, "__name__")))
        .property(
            "__qualname__",
            self -> ((PFunction) self).qualnameText(),
            (self, v) -> ((PFunction) self).setQualnameText(text(v, "__qualname__")))
        .property("__code__", self -> ((PFunction) self).code, FunctionMethods::setCode)
        .member("__globals__", self -> ((PFunction) self).globals)
        .getter("__builtins__", self -> ((PFunction) self).globals.get("__builtins__"))
        .member("__closure__", self -> closure((PFunction) self))
        .property("__defaults__", self -> defaults((PFunction) self), FunctionMethods::setDefaults)
        .property(
            "__kwdefaults__",
            self -> KeywordDefaults.of((PFunction) self),
            (self, v) -> KeywordDefaults.assign((PFunction) self, v))
        .property(
            "__doc__",
            self -> hidden(self, " doc", ((PFunction) self).code.documentation()),
            (self, v) -> ((PObject) self).setAttribute(" doc", v == null ? PNone.NONE : v))
        .property(
            "__module__",
            self -> hidden(self, " module", moduleOf((PFunction) self)),
            (self, v) -> ((PObject) self).setAttribute(" module", v == null ? PNone.NONE : v))
        .property("__annotations__", FunctionMethods::annotations, FunctionMethods::setAnnotations)
        .property("__dict__", self -> InstanceDict.of((PObject) self), InstanceDict::set)
        .property(
            "__type_params__",
            self -> {
              Object own = ((PObject) self).attribute(" type_params");
              return own == null ? PTuple.EMPTY : own;
            },
            (self, v) -> ((PObject) self).setAttribute(" type_params", v));
  }

  private static void setCode(Object self, Object v) {
    PFunction f = (PFunction) self;
    if (!(v instanceof PCode code)) {
      throw Errors.type("__code__ must be set to a code object");
    }
    int wanted = code.scope().frees().size();
    if (wanted != f.closure.length) {
      throw Errors.value(
          "%s() requires a code object with %d free vars, not %d",
          f.name(), f.closure.length, wanted);
    }
    f.setCode(code);
  }

  private static Object text(Object v, String what) {
    if (v == null || !Str.is(v)) {
      throw Errors.type("%s must be set to a string object", what);
    }
    return v;
  }

  private static Object hidden(Object self, String key, Object defaultValue) {
    Object v = ((PObject) self).attribute(key);
    return v == null ? defaultValue : v;
  }

  private static Object moduleOf(PFunction f) {
    Object name = f.globals.get("__name__");
    return name == null ? PNone.NONE : name;
  }

  private static Object annotations(Object self) {
    Object v = ((PObject) self).attribute("__annotations__");
    if (v == null) {
      v = new PDict();
      ((PObject) self).setAttribute("__annotations__", v);
    }
    return v;
  }

  private static void setAnnotations(Object self, Object v) {
    if (v != null && v != PNone.NONE && !(v instanceof PDict)) {
      throw Errors.type("__annotations__ must be set to a dict object");
    }
    ((PObject) self)
        .setAttribute("__annotations__", v == null || v == PNone.NONE ? new PDict() : v);
  }

  private static Object newFunction(Object[] a) {
    if (!(a[1] instanceof PCode code)) {
      throw wrong("code", "code", a[1]);
    }
    if (!(a[2] instanceof PDict globals)) {
      throw wrong("globals", "dict", a[2]);
    }
    if (a[3] != null && a[3] != PNone.NONE && !Str.is(a[3])) {
      throw Errors.type("arg 3 (name) must be None or string");
    }
    if (a[4] != null && a[4] != PNone.NONE && !(a[4] instanceof PTuple)) {
      throw Errors.type("arg 4 (defaults) must be None or tuple");
    }
    int wanted = code.scope().frees().size();
    if (a[5] instanceof PTuple given ? given.length() != wanted : wanted > 0) {
      throw a[5] instanceof PTuple given
          ? Errors.value(
              "%s requires closure of length %d, not %d", code.name(), wanted, given.length())
          : Errors.type("arg 5 (closure) must be tuple");
    }
    Object[] defaults = a[4] instanceof PTuple t ? t.items : Calls.NO_ARGS;
    Cell[] closure = new Cell[0];
    if (a[5] instanceof PTuple t) {
      closure = new Cell[t.length()];
      for (int i = 0; i < closure.length; i++) {
        if (!(t.items[i] instanceof Cell cell)) {
          throw Errors.type("arg 5 (closure) expected cell, found %s", Types.of(t.items[i]).name());
        }
        closure[i] = cell;
      }
    }
    PFunction f =
        new PFunction(
            code, globals, closure, defaults, new Object[code.parameters().keywordOnly()]);
    if (a[3] != null && a[3] != PNone.NONE) {
      f.setName(Str.java(a[3]));
    }
    return f;
  }

  private static PyException wrong(String what, String wanted, Object given) {
    return Errors.type(
        "function() argument '%s' must be %s, not %s", what, wanted, Types.of(given).name());
  }

  private static Object closure(PFunction f) {
    return f.closure.length == 0 ? PNone.NONE : new PTuple((Object[]) f.closure.clone());
  }

  private static Object defaults(PFunction f) {
    return f.defaults().length == 0 ? PNone.NONE : new PTuple(f.defaults());
  }

  private static void setDefaults(Object self, Object v) {
    if (v != null && v != PNone.NONE && !(v instanceof PTuple)) {
      throw Errors.type("__defaults__ must be set to a tuple object");
    }
    ((PFunction) self).setDefaults(v instanceof PTuple t ? t.items : Calls.NO_ARGS);
  }

  private static void methods() {
    TypeBuilder.of(BuiltinTypes.METHOD)
        .constructor("__new__(cls, /, *args)", a -> newMethod((Object[]) a[1]))
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> Calls.call(a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__get__(self, instance, owner=None, /)", a -> a[0])
        .method(
            "__getattribute__(self, name, /)", a -> methodAttribute((PMethod) a[0], Str.java(a[1])))
        .method("__repr__(self, /)", a -> Str.of(methodText((PMethod) a[0])))
        .method(
            "__reduce__(self, /)",
            a -> {
              PMethod m = (PMethod) a[0];
              return new PTuple(
                  Attributes.get(PyContext.get().builtins(), "getattr"),
                  new PTuple(m.self, Attributes.get(m.function, "__name__")));
            })
        .method("__eq__(self, other, /)", a -> sameMethod(a[0], a[1]))
        .method(
            "__hash__(self, /)",
            a ->
                Hashing.identity(((PMethod) a[0]).self) * 31
                    + Hashing.hash(((PMethod) a[0]).function))
        .getter("__self__", self -> ((PMethod) self).self)
        .getter("__func__", self -> ((PMethod) self).function);
  }

  private static Object newMethod(Object[] args) {
    if (args.length != 2) {
      throw Errors.type("method expected 2 arguments, got %d", args.length);
    }
    if (!Calls.isCallable(args[0])) {
      throw Errors.type("first argument must be callable");
    }
    if (args[1] == PNone.NONE) {
      throw Errors.type("instance must not be None");
    }
    return new PMethod(args[0], args[1]);
  }

  private static Object sameMethod(Object a, Object b) {
    if (!(a instanceof PMethod x && b instanceof PMethod y)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return x.self == y.self && Equality.equal(x.function, y.function);
  }

  private static Object methodAttribute(PMethod m, String name) {
    boolean forwards =
        name.equals("__doc__") || name.equals("__module__") || name.equals("__dict__");
    if (!forwards && m.pyType().lookup(name) != null) {
      return Attributes.find(m, m.pyType(), name);
    }
    Object inner = Attributes.getOrNull(m.function, name);
    if (inner == null) {
      throw Errors.noAttribute(m, name);
    }
    return inner;
  }

  private static String methodText(PMethod m) {
    Object name = Attributes.getOrNull(m.function, "__qualname__");
    if (name == null || !Str.is(name)) {
      name = Attributes.getOrNull(m.function, "__name__");
    }
    return "<bound method "
        + (name == null || !Str.is(name) ? "?" : Str.java(name))
        + " of "
        + Repr.repr(m.self)
        + ">";
  }

  private static void builtins() {
    builtin(BuiltinTypes.BUILTIN_FUNCTION)
        .getter(
            "__module__",
            self -> builtin(self).owner == null ? Str.of(builtin(self).module) : PNone.NONE)
        .getter("__self__", FunctionMethods::boundTo);
    descriptor(BuiltinTypes.METHOD_DESCRIPTOR);
    descriptor(BuiltinTypes.WRAPPER_DESCRIPTOR);
    builtin(BuiltinTypes.METHOD_WRAPPER)
        .getter("__objclass__", self -> builtin(self).owner)
        .getter("__self__", FunctionMethods::boundTo);
  }

  private static void descriptor(PType type) {
    builtin(type)
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> a[1] != PNone.NONE ? new PMethod(builtin(a[0]), a[1]) : a[0])
        .getter("__objclass__", self -> builtin(self).owner);
  }

  private static TypeBuilder builtin(PType type) {
    return TypeBuilder.of(type)
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> Calls.call(a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__repr__(self, /)", a -> Str.of(builtinText(a[0])))
        .method("__eq__(self, other, /)", a -> sameMethod(a[0], a[1]))
        .method(
            "__hash__(self, /)",
            a ->
                a[0] instanceof PMethod m
                    ? Hashing.identity(m.self) * 31 + Hashing.identity(m.function)
                    : Hashing.identity(a[0]))
        .method("__reduce__(self, /)", a -> reduce(a[0]))
        .getter("__name__", self -> Str.of(builtin(self).name()))
        .getter("__qualname__", self -> Str.of(qualname(builtin(self))))
        .getter("__doc__", self -> Descriptions.of(builtin(self)))
        .getter("__text_signature__", self -> signature(builtin(self)));
  }

  private static Object boundTo(Object self) {
    if (self instanceof PMethod m) {
      return m.self;
    }
    return isNew(builtin(self)) ? builtin(self).owner : home(builtin(self));
  }

  /** A function of a module by its name, a method by its object. */
  private static Object reduce(Object self) {
    Object getattr = Attributes.get(PyContext.get().builtins(), "getattr");
    PBuiltin b = builtin(self);
    if (self instanceof PMethod m) {
      return new PTuple(getattr, new PTuple(m.self, Str.of(b.name())));
    }
    return b.owner == null
        ? Str.of(b.name())
        : new PTuple(getattr, new PTuple(b.owner, Str.of(b.name())));
  }

  private static PBuiltin builtin(Object self) {
    return self instanceof PMethod m ? (PBuiltin) m.function : (PBuiltin) self;
  }

  private static Object signature(PBuiltin b) {
    String text = b.signatureText();
    if (isNew(b)) {
      return Str.of("($type, *args, **kwargs)");
    }
    if (text.indexOf('[') >= 0) {
      return PNone.NONE;
    }
    return Str.of(text.substring(text.indexOf('(')).replaceFirst("^\\((self|cls)", "(\\$$1"));
  }

  /** The module of a function, if it has been imported. */
  private static Object home(PBuiltin function) {
    Object module = function.owner == null ? PyContext.get().modules().get(function.module) : null;
    return module == null ? PNone.NONE : module;
  }

  /** A constructor: CPython shows it as a builtin method of the class itself. */
  private static boolean isNew(PBuiltin b) {
    return b.owner != null && b.name().equals("__new__");
  }

  private static String qualname(PBuiltin b) {
    return b.owner == null ? b.name() : b.owner.name() + "." + b.name();
  }

  private static String builtinText(Object self) {
    PBuiltin b = builtin(self);
    if (self instanceof PMethod m) {
      return (b.isSlot() ? "<method-wrapper '" : "<built-in method ")
          + b.name()
          + (b.isSlot() ? "' of " : " of ")
          + Types.of(m.self).name()
          + " object at 0x"
          + String.format("%012x", System.identityHashCode(m.self))
          + ">";
    }
    if (isNew(b)) {
      return "<built-in method __new__ of type object at " + Repr.address(b.owner) + ">";
    }
    return b.owner == null
        ? "<built-in function " + b.name() + ">"
        : (b.isSlot() ? "<slot wrapper '" : "<method '")
            + b.name()
            + "' of '"
            + b.owner.name()
            + "' objects>";
  }
}
