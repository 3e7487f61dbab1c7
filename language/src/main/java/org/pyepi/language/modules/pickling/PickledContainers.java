package org.pyepi.language.modules.pickling;

import java.util.function.Consumer;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;

/**
 * How tuples, lists, dicts and sets are written, and what {@code __reduce__} gives to fill others.
 */
final class PickledContainers {
  private static final int BATCH = 1000;

  private final Pickler p;

  PickledContainers(Pickler p) {
    this.p = p;
  }

  void saveTuple(PTuple t) {
    int n = t.length();
    if (n == 0) {
      if (p.binary()) {
        p.out.op(Opcodes.EMPTY_TUPLE);
      } else {
        p.out.op(Opcodes.MARK);
        p.out.op(Opcodes.TUPLE);
      }
      return;
    }
    boolean small = n <= 3 && p.protocol >= 2;
    if (!small) {
      p.out.op(Opcodes.MARK);
    }
    for (Object item : t.items) {
      p.save(item);
    }
    Integer known = p.memo.get(t);
    if (known != null) {
      if (!small && p.binary()) {
        p.out.op(Opcodes.POP_MARK);
      } else {
        for (int i = 0; i < (small ? n : n + 1); i++) {
          p.out.op(Opcodes.POP);
        }
      }
      p.get(known);
      return;
    }
    p.out.op(small ? Opcodes.TUPLE1 + n - 1 : Opcodes.TUPLE);
    p.memoize(t);
  }

  void saveList(PList list) {
    if (p.binary()) {
      p.out.op(Opcodes.EMPTY_LIST);
    } else {
      p.out.op(Opcodes.MARK);
      p.out.op(Opcodes.LIST);
    }
    p.memoize(list);
    if (!p.binary()) {
      for (int i = 0; i < list.size(); i++) {
        p.save(list.get(i));
        p.out.op(Opcodes.APPEND);
      }
    } else if (list.size() == 1) {
      p.save(list.get(0));
      p.out.op(Opcodes.APPEND);
    } else {
      for (int i = 0; i < list.size(); ) {
        p.out.op(Opcodes.MARK);
        for (int k = 0; k < BATCH && i < list.size(); k++) {
          p.save(list.get(i++));
        }
        p.out.op(Opcodes.APPENDS);
      }
    }
  }

  void saveDict(PDict dict) {
    if (p.binary()) {
      p.out.op(Opcodes.EMPTY_DICT);
    } else {
      p.out.op(Opcodes.MARK);
      p.out.op(Opcodes.DICT);
    }
    p.memoize(dict);
    Object[] keys = Iteration.toArray(dict);
    if (!p.binary() || keys.length == 1) {
      for (Object key : keys) {
        saveEntry(dict, key, keys.length);
        p.out.op(Opcodes.SETITEM);
      }
      return;
    }
    for (int i = 0; i < keys.length; ) {
      p.out.op(Opcodes.MARK);
      for (int k = 0; k < BATCH && i < keys.length; k++) {
        saveEntry(dict, keys[i++], keys.length);
      }
      p.out.op(Opcodes.SETITEMS);
    }
  }

  private void saveEntry(PDict dict, Object key, int size) {
    Object value = dict.get(key);
    if (value == null || dict.size() != size) {
      throw Errors.runtime("dictionary changed size during iteration");
    }
    p.save(p.globals.name(key));
    p.save(value);
  }

  void saveSet(PSet set) {
    if (p.protocol < 4) {
      PTuple args = new PTuple(new PList(Iteration.toArray(set)));
      p.reductions.saveReduce(new Object[] {BuiltinTypes.SET, args}, set);
      return;
    }
    p.out.op(Opcodes.EMPTY_SET);
    p.memoize(set);
    Object[] items = Iteration.toArray(set);
    for (int i = 0; i < items.length; ) {
      p.out.op(Opcodes.MARK);
      for (int k = 0; k < BATCH && i < items.length; k++) {
        p.save(items[i++]);
        if (set.size() != items.length) {
          throw Errors.runtime("set changed size during iteration");
        }
      }
      p.out.op(Opcodes.ADDITEMS);
    }
  }

  void saveFrozenSet(PSet set) {
    if (p.protocol < 4) {
      PTuple args = new PTuple(new PList(Iteration.toArray(set)));
      p.reductions.saveReduce(new Object[] {BuiltinTypes.FROZENSET, args}, set);
      return;
    }
    p.out.op(Opcodes.MARK);
    for (Object item : Iteration.toArray(set)) {
      p.save(item);
    }
    Integer known = p.memo.get(set);
    if (known != null) {
      p.out.op(Opcodes.POP_MARK);
      p.get(known);
      return;
    }
    p.out.op(Opcodes.FROZENSET);
    p.memoize(set);
  }

  /** What {@code __reduce__} gives as items to append. */
  void saveItems(Object iterable) {
    saveBatches(iterator(iterable, "fourth"), p::save, Opcodes.APPEND, Opcodes.APPENDS);
  }

  /** What {@code __reduce__} gives as keys and values to set. */
  void saveEntries(Object iterable) {
    saveBatches(iterator(iterable, "fifth"), this::savePair, Opcodes.SETITEM, Opcodes.SETITEMS);
  }

  private void saveBatches(Object it, Consumer<Object> save, int one, int many) {
    Object item = Iteration.next(it);
    while (item != null) {
      Object following = p.binary() ? Iteration.next(it) : null;
      if (following == null) {
        save.accept(item);
        p.out.op(one);
        item = p.binary() ? null : Iteration.next(it);
        continue;
      }
      p.out.op(Opcodes.MARK);
      save.accept(item);
      int n = 1;
      while (following != null) {
        save.accept(following);
        if (++n == BATCH) {
          break;
        }
        following = Iteration.next(it);
      }
      p.out.op(many);
      item = n == BATCH ? Iteration.next(it) : null;
    }
  }

  private static Object iterator(Object value, String which) {
    if (Types.of(value).lookup("__next__") == null) {
      throw PicklingErrors.pickling(
          "%s element of the tuple returned by __reduce__ must be an iterator, not %s",
          which, Types.of(value).name());
    }
    return value;
  }

  private void savePair(Object pair) {
    if (!(pair instanceof PTuple t) || t.length() != 2) {
      throw Errors.type("dict items iterator must return 2-tuples");
    }
    p.save(t.items[0]);
    p.save(t.items[1]);
  }
}
