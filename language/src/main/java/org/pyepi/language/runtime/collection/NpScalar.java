package org.pyepi.language.runtime.collection;

import java.util.EnumMap;
import java.util.Map;
import org.pyepi.language.runtime.interop.ScalarObject;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/**
 * A NumPy scalar of any type but float32, whose scalars are Java floats. float64 scalars use {@link
 * #real}, all others {@link #integer}.
 */
public final class NpScalar extends ScalarObject {
  private static final Map<DType, PType> TYPES = new EnumMap<>(DType.class);

  /** The roots of NumPy's hierarchy of scalar classes. */
  public static final PType GENERIC =
      BuiltinTypes.ofModule("numpy", "generic", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    PType number = BuiltinTypes.ofModule("numpy", "number", GENERIC, Layout.OTHER);
    PType integer = BuiltinTypes.ofModule("numpy", "integer", number, Layout.OTHER);
    PType floating = BuiltinTypes.ofModule("numpy", "floating", number, Layout.OTHER);
    for (DType t : DType.values()) {
      PType base = t == DType.BOOL ? GENERIC : t.isFloat() ? floating : integer;
      String name = t == DType.BOOL ? "bool" : t.text;
      TYPES.put(t, BuiltinTypes.ofModule("numpy", name, base, Layout.OTHER));
    }
    Types.setFloat32(TYPES.get(DType.FLOAT32));
  }

  private static final NpScalar TRUE = new NpScalar(DType.BOOL, 1, 0);
  private static final NpScalar FALSE = new NpScalar(DType.BOOL, 0, 0);

  public final DType dtype;
  public final long integer;
  public final double real;

  public NpScalar(DType dtype, long integer, double real) {
    super(TYPES.get(dtype));
    this.dtype = dtype;
    this.integer = integer;
    this.real = real;
  }

  @Override
  protected Object plain() {
    return dtype == DType.BOOL ? (Object) (integer != 0) : dtype.isFloat() ? real : integer;
  }

  public static NpScalar of(DType dtype, long value) {
    return new NpScalar(dtype, value, 0);
  }

  /** The {@code numpy.bool} of a truth value. */
  public static NpScalar of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public static NpScalar of(double value) {
    return new NpScalar(DType.FLOAT64, 0, value);
  }

  /** The class of the scalars of a type. */
  public static PType type(DType dtype) {
    return TYPES.get(dtype);
  }
}
