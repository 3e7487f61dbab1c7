package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.HashMap;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.GlobalCell;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Str;

/**
 * A dict. Its storage is a {@link HashStorage}; a module's namespace keeps its values in {@link
 * GlobalCell}s, and an instance's {@code __dict__} mirrors every change to the instance.
 */
public class PDict extends PObject {
  private HashStorage storage;
  private boolean celled;

  /** Cells of names that are not in the dict yet but that somebody watches. */
  private HashMap<Object, GlobalCell> watched;

  public PDict() {
    this(BuiltinTypes.DICT);
  }

  public PDict(PType type) {
    super(type);
    storage = new HashStorage();
  }

  public PDict(HashStorage storage) {
    super(BuiltinTypes.DICT);
    this.storage = storage;
  }

  /**
   * Whether what takes over all entries reads them here: CPython asks a dict's class for its keys
   * and items only where that has another {@code __iter__}.
   */
  public final boolean isReadDirectly() {
    PType type = pyType();
    return type.isBuiltin()
        || type.lookup("__iter__") instanceof PBuiltin own && own.owner == BuiltinTypes.DICT;
  }

  /** The table; values may be {@link GlobalCell}s: prefer the methods of this class. */
  public final HashStorage storage() {
    return storage;
  }

  @TruffleBoundary
  public int size() {
    return storage.size();
  }

  @TruffleBoundary
  public Object get(Object key) {
    return open(storage.get(key));
  }

  @TruffleBoundary
  public Object get(String key) {
    return get(Str.of(key));
  }

  @TruffleBoundary
  public boolean contains(Object key) {
    return storage.contains(key);
  }

  /**
   * What reading a missing key puts there, where that is a number and runs no code of the
   * program's; null where it is an error or another matter.
   */
  public Object numberForMissing() {
    return null;
  }

  @TruffleBoundary
  public void put(Object key, Object value) {
    if (celled) {
      cellFor(key).set(value);
    } else {
      storage.put(key, value);
    }
  }

  @TruffleBoundary
  public void put(String key, Object value) {
    put((Object) Str.of(key), value);
  }

  /** Removes a key; its value, or null. */
  @TruffleBoundary
  public Object remove(Object key) {
    Object removed = storage.remove(key);
    if (removed instanceof GlobalCell cell && celled) {
      Object value = cell.value();
      cell.clear();
      return value;
    }
    return removed;
  }

  @TruffleBoundary
  public void clear() {
    if (celled) {
      for (int i = 0; i < storage.end(); i++) {
        if (storage.valueAt(i) instanceof GlobalCell cell) {
          cell.clear();
        }
      }
    }
    storage.clear();
  }

  private Object open(Object value) {
    return celled && value instanceof GlobalCell cell ? cell.value() : value;
  }

  /** The value at an entry position of {@link #storage}. */
  public final Object valueAt(int position) {
    return open(storage.valueAt(position));
  }

  /** Replaces the value at an entry position. */
  public void setValueAt(int position, Object value) {
    if (celled) {
      ((GlobalCell) storage.valueAt(position)).set(value);
    } else {
      storage.setValueAt(position, value);
    }
  }

  /** Takes over all entries of another dict's current state. */
  @TruffleBoundary
  public void putAll(PDict other) {
    HashStorage s = other.storage;
    int version = s.version();
    boolean plain = getClass() == PDict.class && !celled;
    for (int i = 0; i < s.end(); i++) {
      Object key = s.keyAt(i);
      if (key != null) {
        if (plain) {
          storage.put(key, s.hashAt(i), other.valueAt(i));
        } else {
          put(key, other.valueAt(i));
        }
        if (other != this && version != s.version()) {
          throw Errors.runtime("dict mutated during update");
        }
      }
    }
  }

  /** The value of a key; where it is absent, the key is added with the value given. */
  @TruffleBoundary
  public Object setDefault(Object key, Object value) {
    if (getClass() == PDict.class && !celled) {
      return storage.getOrAdd(key, value);
    }
    Object present = get(key);
    if (present == null) {
      put(key, value);
    }
    return present == null ? value : present;
  }

  /** A shallow copy with plain storage. */
  @TruffleBoundary
  public PDict copy() {
    if (!celled) {
      return new PDict(new HashStorage(storage));
    }
    PDict result = new PDict();
    result.putAll(this);
    return result;
  }

  /** From now on values live in cells, so that compiled code can keep hold of one. */
  @TruffleBoundary
  public final void useCells() {
    if (celled) {
      return;
    }
    for (int i = 0; i < storage.end(); i++) {
      if (storage.keyAt(i) != null) {
        storage.setValueAt(i, new GlobalCell(storage.valueAt(i)));
      }
    }
    celled = true;
  }

  /** The cell of a name in a namespace that {@link #useCells uses cells}, or null. */
  @TruffleBoundary
  public final GlobalCell cell(Object key) {
    return (GlobalCell) storage.get(key);
  }

  /** The cell of a name, made where there is none. */
  @TruffleBoundary
  public final GlobalCell cellFor(Object key) {
    long hash = Hashing.hash(key);
    GlobalCell cell = (GlobalCell) storage.get(key, hash);
    if (cell == null) {
      cell = watched == null ? null : watched.remove(key);
      if (cell == null) {
        cell = new GlobalCell(null);
      }
      storage.put(key, hash, cell);
    }
    return cell;
  }

  /** The cell that a name will have once it is set; it holds null until then. */
  @TruffleBoundary
  public final GlobalCell watch(Object key) {
    GlobalCell present = cell(key);
    if (present != null) {
      return present;
    }
    if (watched == null) {
      watched = new HashMap<>();
    }
    return watched.computeIfAbsent(key, k -> new GlobalCell(null));
  }
}
