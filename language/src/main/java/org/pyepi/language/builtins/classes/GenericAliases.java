package org.pyepi.language.builtins.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PTypeAlias;
import org.pyepi.language.runtime.object.PTypeParameter;
import org.pyepi.language.runtime.object.PUnion;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** {@code types.GenericAlias} (PEP 585) and {@code types.UnionType} (PEP 604). */
final class GenericAliases {
  /** Attributes that an alias has itself; all others are those of its origin. */
  private static final Set<String> OWN =
      Set.of(
          "__class__",
          "__origin__",
          "__args__",
          "__unpacked__",
          "__parameters__",
          "__typing_unpacked_tuple_args__",
          "__mro_entries__",
          "__reduce_ex__",
          "__reduce__",
          "__copy__",
          "__deepcopy__");

  private GenericAliases() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.GENERIC_ALIAS)
        .constructor(
            "__new__(cls, origin, args, /)",
            a -> new PGenericAlias((PType) a[0], a[1], a[2], false))
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> call((PGenericAlias) a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__repr__(self, /)", a -> Str.of(text((PGenericAlias) a[0])))
        .method("__mro_entries__(self, bases, /)", a -> new PTuple(((PGenericAlias) a[0]).origin))
        .method("__eq__(self, value, /)", a -> aliasEquals(a[0], a[1]))
        .method(
            "__hash__(self, /)",
            a ->
                Hashing.hash(((PGenericAlias) a[0]).args)
                    ^ Hashing.hash(((PGenericAlias) a[0]).origin))
        .method("__getitem__(self, key, /)", a -> getItem((PGenericAlias) a[0], a[1]))
        .method("__or__(self, value, /)", a -> union(a[0], a[1]))
        .method("__ror__(self, value, /)", a -> union(a[1], a[0]))
        .method(
            "__iter__(self, /)",
            a -> {
              PGenericAlias g = (PGenericAlias) a[0];
              return Iteration.iter(
                  new PTuple(new PGenericAlias(g.pyType(), g.origin, g.args, true)));
            })
        .method("__getattribute__(self, name, /)", a -> attribute((PGenericAlias) a[0], a[1]))
        .method("__instancecheck__(self, instance, /)", a -> noCheck("isinstance"))
        .method("__subclasscheck__(self, cls, /)", a -> noCheck("issubclass"))
        .method("__reduce__(self, /)", a -> reduce((PGenericAlias) a[0]))
        .getter("__origin__", self -> ((PGenericAlias) self).origin)
        .getter("__args__", self -> ((PGenericAlias) self).args)
        .getter("__parameters__", self -> parameters((PGenericAlias) self))
        .getter("__unpacked__", self -> ((PGenericAlias) self).starred)
        .getter(
            "__typing_unpacked_tuple_args__",
            self -> {
              PGenericAlias g = (PGenericAlias) self;
              return g.starred && g.origin == BuiltinTypes.TUPLE ? g.args : PNone.NONE;
            });
    TypeBuilder.of(BuiltinTypes.UNION_TYPE)
        .method("__or__(self, value, /)", a -> union(a[0], a[1]))
        .method("__ror__(self, value, /)", a -> union(a[1], a[0]))
        .method("__repr__(self, /)", a -> Str.of(text((PUnion) a[0])))
        .method("__eq__(self, value, /)", a -> unionEquals((PUnion) a[0], a[1]))
        .method(
            "__hash__(self, /)",
            a -> Hashing.hash(Calls.call(BuiltinTypes.FROZENSET, new PTuple(((PUnion) a[0]).args))))
        .method(
            "__getitem__(self, key, /)",
            a -> {
              PTuple args = new PTuple(((PUnion) a[0]).args);
              PTuple parameters = TypeArguments.parameters(args);
              Object[] parts = TypeArguments.substitute(a[0], args, parameters, a[1]).items;
              Object result = parts[0];
              for (int i = 1; i < parts.length; i++) {
                result = Operators.binary(BinaryOp.OR, result, parts[i]);
              }
              return result;
            })
        .method("__instancecheck__(self, instance, /)", a -> ClassChecks.isInstance(a[1], a[0]))
        .method("__subclasscheck__(self, cls, /)", a -> ClassChecks.isSubclass(a[1], a[0]))
        .getter("__args__", self -> new PTuple(((PUnion) self).args))
        .getter(
            "__parameters__", self -> TypeArguments.parameters(new PTuple(((PUnion) self).args)));
  }

  private static Object noCheck(String what) {
    throw Errors.type("%s() argument 2 cannot be a parameterized generic", what);
  }

  private static PTuple parameters(PGenericAlias alias) {
    if (alias.parameters == null) {
      alias.parameters = TypeArguments.parameters(alias.args);
    }
    return alias.parameters;
  }

  private static Object getItem(PGenericAlias alias, Object key) {
    PTuple args = TypeArguments.substitute(alias, alias.args, parameters(alias), key);
    return new PGenericAlias(alias.pyType(), alias.origin, args, alias.starred);
  }

  /** The instance learns of the alias, where it takes attributes (PEP 585). */
  private static Object call(PGenericAlias alias, Object[] args, Keywords keywords) {
    Object made = Calls.call(alias.origin, args, keywords);
    try {
      Attributes.set(made, "__orig_class__", alias);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.ATTRIBUTE_ERROR) && !e.is(ExceptionTypes.TYPE_ERROR)) {
        throw e;
      }
    }
    return made;
  }

  private static Object attribute(PGenericAlias alias, Object name) {
    String n = Str.java(name);
    if (OWN.contains(n)) {
      Object own = Attributes.find(alias, alias.pyType(), n);
      if (own != null) {
        return own;
      }
    } else if (!(alias.origin instanceof PTypeAlias)
        && !(n.equals("__iter__") || n.equals("__getitem__"))) {
      return Attributes.get(alias.origin, n);
    } else {
      Object own = Attributes.find(alias, alias.pyType(), n);
      return own != null ? own : Attributes.get(alias.origin, n);
    }
    throw Errors.noAttribute(alias, n);
  }

  private static Object reduce(PGenericAlias alias) {
    if (alias.starred) {
      PGenericAlias plain = new PGenericAlias(alias.pyType(), alias.origin, alias.args, false);
      Object next = Attributes.get(PyContext.get().builtins(), "next");
      return new PTuple(next, new PTuple(Iteration.iter(new PTuple(plain))));
    }
    return new PTuple(BuiltinTypes.GENERIC_ALIAS, new PTuple(alias.origin, alias.args));
  }

  private static Object aliasEquals(Object a, Object b) {
    if (!(b instanceof PGenericAlias y)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    PGenericAlias x = (PGenericAlias) a;
    return x.starred == y.starred
        && Equality.equal(x.origin, y.origin)
        && Equality.equal(x.args, y.args);
  }

  private static Object unionEquals(PUnion u, Object other) {
    if (!(other instanceof PUnion v)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return u.args.length == v.args.length
        && Arrays.stream(u.args).allMatch(p -> contains(List.of(v.args), p));
  }

  /** {@code a | b} of classes: flat, each part once. */
  static Object union(Object a, Object b) {
    if (!isUnionPart(a) || !isUnionPart(b)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    List<Object> parts = new ArrayList<>();
    for (Object side : new Object[] {a, b}) {
      Object[] several =
          side instanceof PUnion u
              ? u.args
              : new Object[] {side == PNone.NONE ? BuiltinTypes.NONE_TYPE : side};
      for (Object part : several) {
        if (!contains(parts, part)) {
          parts.add(part);
        }
      }
    }
    return parts.size() == 1 ? parts.get(0) : new PUnion(parts.toArray());
  }

  private static boolean contains(List<Object> parts, Object part) {
    for (Object p : parts) {
      if (p == part
          || Types.of(p) == Types.of(part) && !(p instanceof PType) && Equality.equal(p, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnionPart(Object o) {
    return o instanceof PType
        || o instanceof PUnion
        || o instanceof PGenericAlias
        || o instanceof PTypeAlias
        || o instanceof PTypeParameter
        || o == PNone.NONE;
  }

  private static String text(PUnion u) {
    StringBuilder b = new StringBuilder();
    for (Object part : u.args) {
      b.append(b.isEmpty() ? "" : " | ").append(partText(part));
    }
    return b.toString();
  }

  private static String text(PGenericAlias alias) {
    StringBuilder b = new StringBuilder(alias.starred ? "*" : "");
    b.append(partText(alias.origin)).append('[');
    for (int i = 0; i < alias.args.length(); i++) {
      Object part = alias.args.items[i];
      b.append(i == 0 ? "" : ", ");
      if (part instanceof PList list) {
        b.append('[');
        Object[] items = list.toArray();
        for (int k = 0; k < items.length; k++) {
          b.append(k == 0 ? "" : ", ").append(partText(items[k]));
        }
        b.append(']');
      } else {
        b.append(partText(part));
      }
    }
    return b.append(alias.args.length() == 0 ? "()]" : "]").toString();
  }

  private static String partText(Object part) {
    if (part == BuiltinTypes.NONE_TYPE) {
      return "None";
    }
    if (part == PSingleton.ELLIPSIS) {
      return "...";
    }
    boolean alias =
        !(part instanceof PType)
            && part instanceof PObject
            && Attributes.getOrNull(part, "__origin__") != null
            && Attributes.getOrNull(part, "__args__") != null;
    if (!alias
        && Attributes.getOrNull(part, "__qualname__") instanceof Object qualname
        && Attributes.getOrNull(part, "__module__") instanceof Object module
        && Str.is(qualname)
        && Str.is(module)) {
      return Str.java(module).equals("builtins")
          ? Str.java(qualname)
          : Str.java(module) + "." + Str.java(qualname);
    }
    return Repr.repr(part);
  }
}
