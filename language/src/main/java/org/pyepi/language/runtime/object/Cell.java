package org.pyepi.language.runtime.object;

/** A variable shared by a function and the functions inside it; null while unbound. */
public final class Cell extends PObject {
  public Object value;

  public Cell() {
    super(BuiltinTypes.CELL);
  }

  public Cell(Object value) {
    super(BuiltinTypes.CELL);
    this.value = value;
  }
}
