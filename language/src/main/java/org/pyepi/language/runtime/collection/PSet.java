package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** {@code set} and {@code frozenset}; which of them its class tells. */
public final class PSet extends PObject {
  private SetStorage storage;

  /** Cached hash of a frozenset, 0 while unknown. */
  public long cachedHash;

  public PSet(PType type, SetStorage storage) {
    super(type);
    this.storage = storage;
  }

  public PSet() {
    this(BuiltinTypes.SET, new SetStorage());
  }

  public static PSet frozen(SetStorage storage) {
    return new PSet(BuiltinTypes.FROZENSET, storage);
  }

  public SetStorage storage() {
    return storage;
  }

  public void setStorage(SetStorage newStorage) {
    newStorage.popLike(storage);
    storage = newStorage;
  }

  public boolean isFrozen() {
    return pyType().layout() == Layout.FROZENSET;
  }

  /** Whether it is of no subclass, which may have its own way to list the elements. */
  public boolean isPlain() {
    return pyType() == BuiltinTypes.SET || pyType() == BuiltinTypes.FROZENSET;
  }

  public int size() {
    return storage.size();
  }

  public boolean add(Object element) {
    return storage.add(element);
  }
}
