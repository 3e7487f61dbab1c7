package org.pyepi.language.builtins.classes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PTypeAlias;
import org.pyepi.language.runtime.object.PTypeParameter;
import org.pyepi.language.runtime.object.PTypeParameter.Kind;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * The classes of {@code typing} that the language itself makes instances of, by PEP 695. What they
 * do beyond holding their parts is done by functions of {@code typing}, as in CPython.
 */
public final class TypeVariables {
  public static final PType TYPE_VAR = type("TypeVar");
  public static final PType PARAM_SPEC = type("ParamSpec");
  public static final PType TYPE_VAR_TUPLE = type("TypeVarTuple");
  public static final PType PARAM_SPEC_ARGS = type("ParamSpecArgs");
  public static final PType PARAM_SPEC_KWARGS = type("ParamSpecKwargs");
  public static final PType TYPE_ALIAS = type("TypeAliasType");
  public static final PType GENERIC =
      BuiltinTypes.ofModule("typing", "Generic", BuiltinTypes.OBJECT, Layout.OBJECT);

  private TypeVariables() {}

  private static PType type(String name) {
    PType type = BuiltinTypes.ofModule("typing", name, BuiltinTypes.OBJECT, Layout.OTHER);
    type.setInstancesHaveDict();
    type.forbidSubclass();
    return type;
  }

  static {
    variables();
    parameterSpecifications();
    variableTuples();
    aliases();
    TypeBuilder.of(GENERIC)
        .classMethod(
            "__class_getitem__(cls, /, *args, **kwargs)",
            a -> typing("_generic_class_getitem", a[0], (Object[]) a[1], (Keywords) a[2]))
        .classMethod(
            "__init_subclass__(cls, /, *args, **kwargs)",
            a -> typing("_generic_init_subclass", a[0], (Object[]) a[1], (Keywords) a[2]));
  }

  private static void variables() {
    TypeBuilder b =
        TypeBuilder.of(TYPE_VAR)
            .constructor(
                "__new__(cls, name, *constraints, bound=None, covariant=False,"
                    + " contravariant=False, infer_variance=False)",
                TypeVariables::newVariable)
            .getter("__constraints__", self -> evaluated(self).constraints)
            .method("__typing_subst__(self, arg, /)", a -> typing("_typevar_subst", a[0], a[1]));
    common(b);
    variance(b);
  }

  private static void parameterSpecifications() {
    TypeBuilder b =
        TypeBuilder.of(PARAM_SPEC)
            .constructor(
                "__new__(cls, name, *, bound=None, covariant=False, contravariant=False,"
                    + " infer_variance=False)",
                TypeVariables::newSpecification)
            .getter("args", self -> new Part(PARAM_SPEC_ARGS, self))
            .getter("kwargs", self -> new Part(PARAM_SPEC_KWARGS, self))
            .method("__typing_subst__(self, arg, /)", a -> typing("_paramspec_subst", a[0], a[1]))
            .method(
                "__typing_prepare_subst__(self, alias, args, /)",
                a -> typing("_paramspec_prepare_subst", a[0], a[1], a[2]));
    common(b);
    variance(b);
    part(PARAM_SPEC_ARGS, "args");
    part(PARAM_SPEC_KWARGS, "kwargs");
  }

  private static void variableTuples() {
    TypeBuilder b =
        TypeBuilder.of(TYPE_VAR_TUPLE)
            .constructor(
                "__new__(cls, name)",
                a -> named(new PTypeParameter(TYPE_VAR_TUPLE, Kind.TYPE_VAR_TUPLE, name(a[1]))))
            .method("__iter__(self, /)", a -> Iteration.iter(new PTuple(unpacked(a[0]))))
            .method(
                "__typing_subst__(self, arg, /)",
                a -> {
                  throw Errors.type("Substitution of bare TypeVarTuple is not supported");
                })
            .method(
                "__typing_prepare_subst__(self, alias, args, /)",
                a -> typing("_typevartuple_prepare_subst", a[0], a[1], a[2]));
    named(b);
  }

  private static void named(TypeBuilder b) {
    b.getter("__name__", self -> Str.of(((PTypeParameter) self).name))
        .method("__repr__(self, /)", a -> Str.of(a[0].toString()))
        .method("__reduce__(self, /)", a -> Str.of(((PTypeParameter) a[0]).name))
        .method(
            "__mro_entries__(self, bases, /)",
            a -> {
              throw Errors.type(
                  "Cannot subclass an instance of %s", ((PTypeParameter) a[0]).pyType().name());
            });
  }

  private static void common(TypeBuilder b) {
    named(b);
    b.getter("__bound__", self -> evaluated(self).bound)
        .method("__or__(self, value, /)", a -> typing("_make_union", a[0], a[1]))
        .method("__ror__(self, value, /)", a -> typing("_make_union", a[1], a[0]));
  }

  private static void variance(TypeBuilder b) {
    b.getter("__covariant__", self -> ((PTypeParameter) self).covariant)
        .getter("__contravariant__", self -> ((PTypeParameter) self).contravariant)
        .getter("__infer_variance__", self -> ((PTypeParameter) self).inferVariance);
  }

  /** {@code P.args} or {@code P.kwargs}. */
  private static final class Part extends PObject {
    private final Object origin;

    Part(PType type, Object origin) {
      super(type);
      this.origin = origin;
    }
  }

  private static void part(PType type, String suffix) {
    TypeBuilder.of(type)
        .constructor("__new__(cls, origin)", a -> new Part(type, a[1]))
        .getter("__origin__", self -> ((Part) self).origin)
        .method(
            "__repr__(self, /)",
            a -> {
              Object origin = ((Part) a[0]).origin;
              String text =
                  origin instanceof PTypeParameter p ? p.name : Repr.repr(origin).toString();
              return Str.of(text + "." + suffix);
            })
        .method(
            "__eq__(self, value, /)",
            a ->
                a[1] instanceof Part p && p.pyType() == type
                    ? (Object) Equality.equal(((Part) a[0]).origin, p.origin)
                    : PSingleton.NOT_IMPLEMENTED)
        .constant("__hash__", PNone.NONE)
        .method(
            "__mro_entries__(self, bases, /)",
            a -> {
              throw Errors.type("Cannot subclass an instance of %s", type.name());
            });
  }

  private static void aliases() {
    TypeBuilder.of(TYPE_ALIAS)
        .constructor(
            "__new__(cls, name, value, *, type_params=())",
            a -> {
              PTuple parameters = PTuple.EMPTY;
              if (a[3] != null) {
                if (!(a[3] instanceof PTuple given)) {
                  throw Errors.type("type_params must be a tuple");
                }
                parameters = given;
              }
              PTypeAlias alias = new PTypeAlias(TYPE_ALIAS, name(a[1]), parameters, null, a[2]);
              setModule(alias, Frames.callerGlobals());
              return alias;
            })
        .getter("__name__", self -> Str.of(((PTypeAlias) self).name))
        .getter("__value__", self -> ((PTypeAlias) self).value())
        .getter("__type_params__", self -> ((PTypeAlias) self).parameters)
        .getter("__parameters__", self -> parameters((PTypeAlias) self))
        .method("__repr__(self, /)", a -> Str.of(((PTypeAlias) a[0]).name))
        .method("__reduce__(self, /)", a -> Str.of(((PTypeAlias) a[0]).name))
        .method("__or__(self, value, /)", a -> GenericAliases.union(a[0], a[1]))
        .method("__ror__(self, value, /)", a -> GenericAliases.union(a[1], a[0]))
        .method(
            "__getitem__(self, key, /)",
            a -> {
              if (((PTypeAlias) a[0]).parameters.length() == 0) {
                throw Errors.type("Only generic type aliases are subscriptable");
              }
              return new PGenericAlias(a[0], a[1]);
            });
  }

  private static PTuple parameters(PTypeAlias alias) {
    List<Object> result = new ArrayList<>();
    for (Object p : alias.parameters.items) {
      result.add(p instanceof PTypeParameter v && v.kind == Kind.TYPE_VAR_TUPLE ? unpacked(v) : p);
    }
    return new PTuple(result.toArray());
  }

  private static PTypeParameter evaluated(Object self) {
    PTypeParameter p = (PTypeParameter) self;
    p.evaluate();
    return p;
  }

  private static Object newVariable(Object[] a) {
    PTypeParameter p = new PTypeParameter(TYPE_VAR, Kind.TYPE_VAR, name(a[1]));
    Object[] constraints = (Object[]) a[6];
    variance(p, a[3], a[4], a[5]);
    if (constraints.length == 1) {
      throw Errors.type("A single constraint is not allowed");
    }
    p.bound = bound(a[2]);
    if (constraints.length > 0) {
      if (p.bound != PNone.NONE) {
        throw Errors.type("Constraints cannot be combined with bound=...");
      }
      p.constraints = new PTuple(constraints);
    }
    return named(p);
  }

  private static Object newSpecification(Object[] a) {
    PTypeParameter p = new PTypeParameter(PARAM_SPEC, Kind.PARAM_SPEC, name(a[1]));
    variance(p, a[3], a[4], a[5]);
    p.bound = bound(a[2]);
    return named(p);
  }

  private static void variance(PTypeParameter p, Object co, Object contra, Object infer) {
    p.covariant = co != null && Truth.of(co);
    p.contravariant = contra != null && Truth.of(contra);
    p.inferVariance = infer != null && Truth.of(infer);
    if (p.covariant && p.contravariant) {
      throw Errors.value("Bivariant types are not supported.");
    }
    if (p.inferVariance && (p.covariant || p.contravariant)) {
      throw Errors.value("Variance cannot be specified with infer_variance.");
    }
  }

  private static Object bound(Object given) {
    return given == null || given == PNone.NONE
        ? PNone.NONE
        : typing("_type_check", given, Str.of("Bound must be a type."));
  }

  private static String name(Object given) {
    if (!Str.is(given)) {
      throw Errors.type("argument 'name' must be str, not %s", Types.of(given).name());
    }
    return Str.java(given);
  }

  private static PTypeParameter named(PTypeParameter p) {
    setModule(p, Frames.callerGlobals());
    return p;
  }

  /** {@code __module__}: that of the code that makes the object. */
  public static void setModule(PObject object, PDict globals) {
    Object module = globals.get("__name__");
    object.setAttribute("__module__", module == null ? PNone.NONE : module);
  }

  /** A parameter that was written in brackets after a name. */
  @TruffleBoundary
  public static Object inferred(
      Kind kind, String name, PFunction bound, boolean constraints, PDict globals) {
    PType type =
        switch (kind) {
          case TYPE_VAR -> TYPE_VAR;
          case PARAM_SPEC -> PARAM_SPEC;
          case TYPE_VAR_TUPLE -> TYPE_VAR_TUPLE;
        };
    PTypeParameter p = new PTypeParameter(type, kind, name);
    p.inferVariance = true;
    p.lazy = bound;
    p.lazyConstraints = constraints;
    setModule(p, globals);
    return p;
  }

  /** {@code Generic[parameters]}, type variable tuples unpacked. */
  @TruffleBoundary
  public static Object genericBase(PTuple parameters) {
    Object[] items = parameters.items.clone();
    for (int i = 0; i < items.length; i++) {
      if (((PTypeParameter) items[i]).kind == Kind.TYPE_VAR_TUPLE) {
        items[i] = unpacked(items[i]);
      }
    }
    return typing("_GenericAlias", GENERIC, new PTuple(items));
  }

  private static Object unpacked(Object variableTuple) {
    return Containers.getItem(member("Unpack"), variableTuple);
  }

  private static Object member(String name) {
    Object typing = PyContext.get().linkage().importModule("typing");
    return Attributes.get(typing, name);
  }

  private static Object typing(String function, Object... args) {
    return Calls.call(member(function), args);
  }

  private static Object typing(String function, Object cls, Object[] args, Keywords keywords) {
    return Calls.call(member(function), Calls.prepend(cls, args), keywords);
  }
}
