package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.interop.ScalarObject;

/** An instance of a Python class derived from int, float, str, bytes or complex. */
public final class PWrapped extends ScalarObject {
  /** The builtin value: Long, BigInteger, Double, TruffleString, PBytes or PComplex. */
  public final Object value;

  public PWrapped(PType type, Object value) {
    super(type);
    this.value = value;
  }

  @Override
  protected Object plain() {
    return value;
  }

  /** The builtin value of a wrapped instance or np.float64; anything else as it is. */
  public static Object unwrap(Object object) {
    if (object instanceof NpScalar s && s.dtype == DType.FLOAT64) {
      return s.real;
    }
    return object instanceof PWrapped w ? w.value : object;
  }
}
