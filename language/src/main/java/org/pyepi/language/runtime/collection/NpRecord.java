package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.PObject;

/** {@code numpy.void}: a record of an array, whose fields it shares. */
public final class NpRecord extends PObject {
  /** An array without dimensions. */
  public final NDArray array;

  NpRecord(NDArray array) {
    super(array.dtype.hasAttributes ? NpScalar.RECORD : NpScalar.VOID);
    this.array = array;
  }
}
