package org.pyepi.language.builtins.containers;

import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.HashIterators;
import org.pyepi.language.runtime.collection.HashIterators.DictPart;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** Views of dicts, and the read-only {@code mappingproxy}. */
public final class DictViewMethods {
  private DictViewMethods() {}

  public static void install() {
    view(BuiltinTypes.DICT_KEYS, DictPart.KEYS);
    view(BuiltinTypes.DICT_VALUES, DictPart.VALUES);
    view(BuiltinTypes.DICT_ITEMS, DictPart.ITEMS);
    setLike(BuiltinTypes.DICT_KEYS);
    setLike(BuiltinTypes.DICT_ITEMS);
    TypeBuilder.of(BuiltinTypes.DICT_KEYS)
        .method("__contains__(self, key, /)", a -> dict(a[0]).contains(a[1]));
    TypeBuilder.of(BuiltinTypes.DICT_ITEMS)
        .method("__contains__(self, key, /)", a -> containsItem(dict(a[0]), a[1]));
    proxy();
  }

  private static PDict dict(Object view) {
    return ((PDictView) view).dict;
  }

  private static void view(PType type, DictPart part) {
    TypeBuilder.of(type)
        .method("__iter__(self, /)", a -> new HashIterators.OfDict(dict(a[0]), part))
        .method("__reversed__(self, /)", a -> new HashIterators.OfDictReversed(dict(a[0]), part))
        .method("__len__(self, /)", a -> (long) dict(a[0]).size())
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    SequenceText.guarded(
                        a[0],
                        "...",
                        () ->
                            Types.of(a[0]).name() + "(" + Repr.repr(Iteration.toList(a[0])) + ")")))
        .getter("mapping", self -> new PMappingProxy(dict(self)));
  }

  private static boolean containsItem(PDict dict, Object item) {
    if (!(item instanceof PTuple t) || t.length() != 2) {
      return false;
    }
    Object v = dict.get(t.items[0]);
    return v != null && Equality.equal(v, t.items[1]);
  }

  /** As a set is made of an iterable; keys of a dict are those of the dict itself. */
  private static PSet set(Object iterable) {
    PSet s = new PSet();
    boolean keys =
        Types.of(iterable) == BuiltinTypes.DICT_KEYS
            && dict(iterable).pyType() == BuiltinTypes.DICT;
    SetMethods.fill(s.storage(), keys ? dict(iterable) : iterable);
    return s;
  }

  private static Object combined(String inPlace, Object a, Object b) {
    PSet s = set(a);
    Calls.method(s, inPlace, b);
    return s;
  }

  private static boolean isSetLike(Object o) {
    return o instanceof PSet || o instanceof PObject x && x.pyType().lookup("isdisjoint") != null;
  }

  private static void setLike(PType type) {
    TypeBuilder b = TypeBuilder.of(type).constant("__hash__", PNone.NONE);
    b.method("__and__(self, value, /)", a -> common(a[0], a[1]));
    b.method("__rand__(self, value, /)", a -> common(a[0], a[1]));
    Map.of(
            BinaryOp.OR, "update",
            BinaryOp.SUB, "difference_update",
            BinaryOp.XOR, "symmetric_difference_update")
        .forEach(
            (op, inPlace) -> {
              b.method(op.method + "(self, value, /)", a -> combined(inPlace, a[0], a[1]));
              b.method(op.reflected + "(self, value, /)", a -> combined(inPlace, a[1], a[0]));
            });
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a -> isSetLike(a[1]) ? compare(op, a[0], a[1]) : PSingleton.NOT_IMPLEMENTED);
    }
    b.method("isdisjoint(self, other, /)", a -> isDisjoint(a[0], a[1]));
  }

  /** What of the one is in the view, as long as need be: values of items need no hash for it. */
  private static PSet common(Object view, Object other) {
    long mine = Containers.length(view);
    if (other instanceof PSet s && s.pyType() == BuiltinTypes.SET && mine <= s.size()) {
      return (PSet) Calls.method(other, "intersection", view);
    }
    boolean swapped = isView(other) && Containers.length(other) > mine;
    Object container = swapped ? other : view;
    PSet found = new PSet();
    Iteration.forEach(
        swapped ? view : other,
        v -> {
          if (Containers.contains(container, v)) {
            found.add(v);
          }
        });
    return found;
  }

  private static boolean isDisjoint(Object view, Object other) {
    boolean swapped =
        (isView(other) || other instanceof PSet s && s.isPlain())
            && Containers.length(other) > Containers.length(view);
    Object container = swapped ? other : view;
    return Iteration.all(swapped ? view : other, v -> !Containers.contains(container, v));
  }

  /** A view of keys or items; those of values have no operators of sets. */
  private static boolean isView(Object o) {
    return isSetLike(o) && !(o instanceof PSet) && Types.of(o).isBuiltin();
  }

  /** By size and containment, so that values of items need no hash. */
  private static boolean compare(Comparison.Op op, Object a, Object b) {
    long mine = Containers.length(a);
    long theirs = Containers.length(b);
    return switch (op) {
      case EQ -> mine == theirs && allIn(a, b);
      case NE -> mine != theirs || !allIn(a, b);
      case LT -> mine < theirs && allIn(a, b);
      case LE -> mine <= theirs && allIn(a, b);
      case GT -> mine > theirs && allIn(b, a);
      case GE -> mine >= theirs && allIn(b, a);
    };
  }

  private static boolean allIn(Object elements, Object container) {
    return Iteration.all(elements, e -> Containers.contains(container, e));
  }

  private static Object mapping(Object proxy) {
    return ((PMappingProxy) proxy).mapping;
  }

  private static Object checkedMapping(Object given) {
    PType type = Types.of(given);
    if (type.lookup("__getitem__") == null || given instanceof PList || given instanceof PTuple) {
      throw Errors.type("mappingproxy() argument must be a mapping, not %s", type.name());
    }
    return given;
  }

  private static void proxy() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.MAPPING_PROXY)
            .constructor("__new__(cls, mapping)", a -> new PMappingProxy(checkedMapping(a[1])))
            .method("__getitem__(self, key, /)", a -> Containers.getItem(mapping(a[0]), a[1]))
            .method("__contains__(self, key, /)", a -> Containers.contains(mapping(a[0]), a[1]))
            .method("__iter__(self, /)", a -> Iteration.iter(mapping(a[0])))
            .method("__reversed__(self, /)", a -> Calls.method(mapping(a[0]), "__reversed__"))
            .method("__hash__(self, /)", a -> Hashing.hash(mapping(a[0])))
            .method(
                "__ror__(self, value, /)",
                a ->
                    Operators.binary(
                        BinaryOp.OR,
                        a[1] instanceof PMappingProxy p ? p.mapping : a[1],
                        mapping(a[0])))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
            .method("__len__(self, /)", a -> Containers.length(mapping(a[0])))
            .method(
                "__repr__(self, /)", a -> Str.of("mappingproxy(" + Repr.repr(mapping(a[0])) + ")"))
            .method("__str__(self, /)", a -> Repr.str(mapping(a[0])))
            .method(
                "__ior__(self, value, /)",
                a -> {
                  throw Errors.type("'|=' is not supported by mappingproxy; use '|' instead");
                })
            .method(
                "__or__(self, value, /)",
                a ->
                    Operators.binary(
                        BinaryOp.OR,
                        mapping(a[0]),
                        a[1] instanceof PMappingProxy p ? p.mapping : a[1]))
            .method(
                "get(self, key, default=None, /)",
                a -> Calls.method(mapping(a[0]), "get", a[1], a[2] == null ? PNone.NONE : a[2]));
    for (String name : new String[] {"keys", "values", "items", "copy"}) {
      b.method(name + "(self, /)", a -> Calls.method(mapping(a[0]), name));
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              Comparison.compare(
                  op, mapping(a[0]), a[1] instanceof PMappingProxy p ? p.mapping : a[1]));
    }
  }
}
