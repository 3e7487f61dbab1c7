package org.pyepi.language.builtins.containers;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.HashIterators;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Copying;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code set} and {@code frozenset}. */
public final class SetMethods {
  private SetMethods() {}

  public static void install() {
    common(BuiltinTypes.SET);
    common(BuiltinTypes.FROZENSET);
    TypeBuilder.of(BuiltinTypes.FROZENSET)
        .constructor("__new__(cls, iterable=(), /)", a -> frozen((PType) a[0], a[1]))
        .method("__hash__(self, /)", a -> Hashing.hashFrozenSet((PSet) a[0]));
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.SET)
            .constructor(
                "__new__(cls, *args, **kwargs)", a -> new PSet((PType) a[0], new SetStorage()))
            .method("__init__(self, iterable=(), /)", a -> init((PSet) a[0], a[1]))
            .constant("__hash__", PNone.NONE)
            .method("add(self, object, /)", a -> none(((PSet) a[0]).add(a[1])))
            .method("discard(self, object, /)", a -> none(s(a[0]).remove(key(a[1]))))
            .method(
                "remove(self, object, /)",
                a -> {
                  if (!s(a[0]).remove(key(a[1]))) {
                    throw Errors.key(a[1]);
                  }
                  return PNone.NONE;
                })
            .method("pop(self, /)", a -> pop(s(a[0])))
            .method(
                "clear(self, /)",
                a -> {
                  s(a[0]).clear();
                  return PNone.NONE;
                })
            .method(
                "update(self, /, *others)",
                a -> {
                  for (Object other : (Object[]) a[1]) {
                    fill(s(a[0]), other);
                  }
                  return PNone.NONE;
                });
    b.method(
            "difference_update(self, /, *others)",
            a -> {
              for (Object other : (Object[]) a[1]) {
                discardAll(s(a[0]), other);
              }
              return PNone.NONE;
            })
        .method(
            "intersection_update(self, /, *others)",
            a -> {
              SetStorage r = s(a[0]);
              for (Object other : (Object[]) a[1]) {
                r = intersection(r, other);
              }
              ((PSet) a[0]).setStorage(r);
              return PNone.NONE;
            })
        .method(
            "symmetric_difference_update(self, other, /)",
            a -> {
              toggle(s(a[0]), a[1]);
              return PNone.NONE;
            });
    for (BinaryOp op : new BinaryOp[] {BinaryOp.AND, BinaryOp.OR, BinaryOp.SUB, BinaryOp.XOR}) {
      b.method(
          op.inPlace + "(self, value, /)",
          a -> {
            if (!(a[1] instanceof PSet)) {
              return PSingleton.NOT_IMPLEMENTED;
            }
            inPlace(op, (PSet) a[0], a[1]);
            return a[0];
          });
    }
  }

  private static SetStorage s(Object set) {
    return ((PSet) set).storage();
  }

  private static Object none(boolean ignored) {
    return PNone.NONE;
  }

  /** A set used as a key stands for the frozenset of its elements. */
  private static Object key(Object o) {
    return o instanceof PSet p && p.pyType().lookup("__hash__") == PNone.NONE
        ? PSet.frozen(p.storage())
        : o;
  }

  private static Object init(PSet self, Object iterable) {
    SetStorage fresh = new SetStorage();
    if (iterable != null) {
      fill(fresh, iterable);
    }
    self.setStorage(fresh);
    return PNone.NONE;
  }

  /** Adds what an iterable gives; of sets and dicts at once. */
  public static void fill(SetStorage storage, Object iterable) {
    if (iterable instanceof PSet p) {
      storage.addAll(p.storage());
    } else if (iterable instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      storage.addAll(d.storage());
    } else {
      Iteration.forEach(iterable, storage::add);
    }
  }

  private static Object frozen(PType type, Object iterable) {
    if (type == BuiltinTypes.FROZENSET
        && iterable instanceof PSet p
        && p.pyType() == BuiltinTypes.FROZENSET) {
      return p;
    }
    SetStorage fresh = new SetStorage();
    if (iterable != null) {
      fill(fresh, iterable);
    }
    return new PSet(type, fresh);
  }

  private static Object pop(SetStorage s) {
    Object e = s.pop();
    if (e == null) {
      throw Errors.key(Str.of("pop from an empty set"));
    }
    return e;
  }

  private static void common(PType type) {
    TypeBuilder b =
        TypeBuilder.of(type)
            .method("__repr__(self, /)", a -> Str.of(text((PSet) a[0])))
            .method("__len__(self, /)", a -> (long) ((PSet) a[0]).size())
            .method("__iter__(self, /)", a -> new HashIterators.OfSet((PSet) a[0]))
            .method("__contains__(self, object, /)", a -> s(a[0]).contains(key(a[1])))
            .method(
                "copy(self, /)",
                a ->
                    type == BuiltinTypes.FROZENSET
                            && ((PSet) a[0]).pyType() == BuiltinTypes.FROZENSET
                        ? a[0]
                        : new PSet(type, new SetStorage(s(a[0]))))
            .method("isdisjoint(self, other, /)", a -> isDisjoint(s(a[0]), a[1]))
            .method("issubset(self, other, /)", a -> isSubset(s(a[0]), storage(a[1])))
            .method("issuperset(self, other, /)", a -> isSuperset(s(a[0]), a[1]))
            .method(
                "__reduce__(self, /)",
                a ->
                    new PTuple(
                        ((PSet) a[0]).pyType(),
                        new PTuple(PList.ofArray(s(a[0]).toArray())),
                        Copying.defaultState(a[0])))
            .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    named(b, type, "union", BinaryOp.OR);
    named(b, type, "intersection", BinaryOp.AND);
    named(b, type, "difference", BinaryOp.SUB);
    b.method(
        "symmetric_difference(self, other, /)",
        a -> new PSet(type, symmetricDifference(s(a[0]), a[1])));
    for (BinaryOp op : new BinaryOp[] {BinaryOp.AND, BinaryOp.OR, BinaryOp.SUB, BinaryOp.XOR}) {
      b.method(op.method + "(self, value, /)", a -> operator(op, a[0], a[1]));
      b.method(op.reflected + "(self, value, /)", a -> operator(op, a[1], a[0]));
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> compare(op, a[0], a[1]));
    }
  }

  private static void named(TypeBuilder b, PType type, String name, BinaryOp op) {
    b.method(
        name + "(self, /, *others)",
        a -> {
          SetStorage r = null;
          for (Object other : (Object[]) a[1]) {
            if (r == null) {
              r = combine(op, s(a[0]), other);
            } else if (op != BinaryOp.OR || other != a[0]) {
              r = further(op, r, other);
            }
          }
          return new PSet(type, r == null ? new SetStorage(s(a[0])) : r);
        });
  }

  /** One more operand for a result that is ours. */
  private static SetStorage further(BinaryOp op, SetStorage r, Object other) {
    switch (op) {
      case OR -> fill(r, other);
      case SUB -> discardAll(r, other);
      default -> {
        return intersection(r, other);
      }
    }
    return r;
  }

  private static Object operator(BinaryOp op, Object a, Object b) {
    if (!(a instanceof PSet x) || !(b instanceof PSet)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    PType type = x.isFrozen() ? BuiltinTypes.FROZENSET : BuiltinTypes.SET;
    return new PSet(type, combine(op, x.storage(), b));
  }

  private static SetStorage storage(Object iterable) {
    if (iterable instanceof PSet p) {
      return p.storage();
    }
    SetStorage r = new SetStorage();
    fill(r, iterable);
    return r;
  }

  private static SetStorage combine(BinaryOp op, SetStorage a, Object other) {
    return switch (op) {
      case OR -> {
        SetStorage r = new SetStorage(a);
        if (!(other instanceof PSet p && p.storage() == a)) {
          fill(r, other);
        }
        yield r;
      }
      case AND -> intersection(a, other);
      case SUB -> difference(a, other);
      default -> symmetricDifference(a, other);
    };
  }

  private static void inPlace(BinaryOp op, PSet set, Object other) {
    switch (op) {
      case OR -> fill(set.storage(), other);
      case AND -> set.setStorage(intersection(set.storage(), other));
      case SUB -> discardAll(set.storage(), other);
      default -> toggle(set.storage(), other);
    }
  }

  private static SetStorage intersection(SetStorage a, Object other) {
    return other instanceof PSet p ? a.intersection(p.storage()) : common(a, other);
  }

  private static SetStorage difference(SetStorage a, Object other) {
    if (other instanceof PSet p) {
      return a.difference(p.storage());
    }
    if (other instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      return a.difference(d.storage());
    }
    SetStorage r = new SetStorage(a);
    discardAll(r, other);
    return r;
  }

  /** The other operand is copied, and what is ours added to it or taken out. */
  private static SetStorage symmetricDifference(SetStorage a, Object other) {
    SetStorage r = new SetStorage();
    fill(r, other);
    r.toggleAll(a);
    return r;
  }

  private static void toggle(SetStorage a, Object other) {
    if (other instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      a.toggleAll(d.storage());
    } else {
      a.toggleAll(storage(other));
    }
  }

  /** What of an iterable is in a set; no more of it is taken once all has been found. */
  private static SetStorage common(SetStorage a, Object other) {
    SetStorage r = new SetStorage();
    Object iterator = Iteration.iter(other);
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      if (a.contains(v)) {
        r.add(v);
        if (r.size() >= a.size()) {
          break;
        }
      }
    }
    return r;
  }

  /** Takes away one by one what an iterable gives, as far as it comes. */
  private static void discardAll(SetStorage a, Object other) {
    if (other instanceof PSet p) {
      a.removeAll(p.storage());
    } else {
      Iteration.forEach(other, a::remove);
      a.tidy();
    }
  }

  private static boolean isDisjoint(SetStorage a, Object other) {
    if (other instanceof PSet p && p.isPlain()) {
      SetStorage b = p.storage();
      return a.intersection(b).size() == 0;
    }
    return Iteration.all(other, v -> !a.contains(v));
  }

  private static boolean isSuperset(SetStorage a, Object other) {
    if (other instanceof PSet p) {
      return isSubset(p.storage(), a);
    }
    return Iteration.all(other, a::contains);
  }

  private static boolean isSubset(SetStorage a, SetStorage b) {
    return a.size() <= b.size() && b.containsAll(a);
  }

  private static Object compare(Comparison.Op op, Object a, Object b) {
    if (!(b instanceof PSet y)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    SetStorage x = s(a);
    SetStorage z = y.storage();
    return switch (op) {
      case EQ -> x.size() == z.size() && isSubset(x, z);
      case NE -> x.size() != z.size() || !isSubset(x, z);
      case LE -> isSubset(x, z);
      case LT -> x.size() < z.size() && isSubset(x, z);
      case GE -> isSubset(z, x);
      case GT -> z.size() < x.size() && isSubset(z, x);
    };
  }

  private static String text(PSet set) {
    String name = set.pyType().name();
    return SequenceText.guarded(
        set,
        name + "(...)",
        () -> {
          if (set.size() == 0) {
            return name + "()";
          }
          StringBuilder b = new StringBuilder("{");
          for (Object e : Iteration.toArray(set)) {
            b.append(b.length() == 1 ? "" : ", ").append(Repr.repr(e));
          }
          b.append('}');
          return set.pyType() == BuiltinTypes.SET ? b.toString() : name + "(" + b + ")";
        });
  }
}
