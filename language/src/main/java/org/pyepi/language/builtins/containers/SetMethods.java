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
                discardAll((PSet) a[0], other);
              }
              return PNone.NONE;
            })
        .method(
            "intersection_update(self, /, *others)",
            a -> {
              SetStorage r = s(a[0]);
              for (Object other : (Object[]) a[1]) {
                r = combine(BinaryOp.AND, r, other);
              }
              ((PSet) a[0]).setStorage(r);
              return PNone.NONE;
            })
        .method(
            "symmetric_difference_update(self, other, /)",
            a -> {
              ((PSet) a[0]).setStorage(combine(BinaryOp.XOR, s(a[0]), a[1]));
              return PNone.NONE;
            });
    for (BinaryOp op : new BinaryOp[] {BinaryOp.AND, BinaryOp.OR, BinaryOp.SUB, BinaryOp.XOR}) {
      b.method(
          op.inPlace + "(self, value, /)",
          a -> {
            if (!(a[1] instanceof PSet)) {
              return PSingleton.NOT_IMPLEMENTED;
            }
            ((PSet) a[0]).setStorage(combine(op, s(a[0]), a[1]));
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

  private static void fill(SetStorage storage, Object iterable) {
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
    for (int i = 0; i < s.end(); i++) {
      Object e = s.at(i);
      if (e != null) {
        s.removeAt(i);
        return e;
      }
    }
    throw Errors.key(Str.of("pop from an empty set"));
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
        a -> new PSet(type, combine(BinaryOp.XOR, s(a[0]), a[1])));
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
          SetStorage r = new SetStorage(s(a[0]));
          for (Object other : (Object[]) a[1]) {
            r = combine(op, r, other);
          }
          return new PSet(type, r);
        });
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
    if (op == BinaryOp.AND && !(other instanceof PSet)) {
      return common(a, other);
    }
    SetStorage b = storage(other);
    return switch (op) {
      case OR -> {
        SetStorage r = new SetStorage(a);
        r.addAll(b);
        yield r;
      }
      case AND -> {
        // The elements come from the smaller set, from the other one where they are equal.
        boolean ours = other instanceof PSet && a.size() < b.size();
        yield ours ? a.select(b, true) : b.select(a, true);
      }
      case SUB -> a.select(b, false);
      default -> {
        SetStorage r = new SetStorage(a);
        r.toggleAll(b);
        yield r;
      }
    };
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
  private static void discardAll(PSet set, Object other) {
    if (other instanceof PSet) {
      set.setStorage(combine(BinaryOp.SUB, set.storage(), other));
    } else {
      Iteration.forEach(other, v -> set.storage().remove(v));
    }
  }

  private static boolean isDisjoint(SetStorage a, Object other) {
    if (other instanceof PSet p && p.isPlain()) {
      SetStorage b = p.storage();
      return (a.size() < b.size() ? a.select(b, true) : b.select(a, true)).size() == 0;
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
