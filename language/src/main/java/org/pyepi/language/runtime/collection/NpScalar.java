package org.pyepi.language.runtime.collection;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.runtime.interop.ScalarObject;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/**
 * A NumPy scalar of any type but float32, whose scalars are Java floats. float64 scalars use {@link
 * #real}, complex ones {@link #imag} too, all others {@link #integer}.
 */
public final class NpScalar extends ScalarObject {
  private static final Map<DType, PType> TYPES = new HashMap<>();

  /** The roots of NumPy's hierarchy of scalar classes. */
  public static final PType GENERIC =
      BuiltinTypes.ofModule("numpy", "generic", BuiltinTypes.OBJECT, Layout.OTHER);

  public static final PType NUMBER = abstractType("number", GENERIC);
  public static final PType INTEGER = abstractType("integer", NUMBER);
  public static final PType SIGNED = abstractType("signedinteger", INTEGER);
  public static final PType UNSIGNED = abstractType("unsignedinteger", INTEGER);
  public static final PType INEXACT = abstractType("inexact", NUMBER);
  public static final PType FLOATING = abstractType("floating", INEXACT);
  public static final PType COMPLEX = abstractType("complexfloating", INEXACT);

  public static final PType FLEXIBLE = abstractType("flexible", GENERIC);
  public static final PType CHARACTER = abstractType("character", FLEXIBLE);

  /** The class of the elements of text, which is a str too. */
  public static final PType STR = text("str_", BuiltinTypes.STR, Layout.STR);

  /** The class of the elements of arrays of byte strings, which is a bytes too. */
  public static final PType BYTES = text("bytes_", BuiltinTypes.BYTES, Layout.BYTES);

  /** The classes of dates and of spans of time. */
  public static final PType DATE = abstractType("datetime64", GENERIC);

  public static final PType SPAN = abstractType("timedelta64", SIGNED);

  /** The class of records, and of those whose fields are attributes. */
  public static final PType VOID = abstractType("void", FLEXIBLE);

  public static final PType RECORD = abstractType("record", VOID);

  /** What arrays of objects have as their scalar class; its instances are the objects. */
  public static final PType OBJECT = abstractType("object_", GENERIC);

  private static PType text(String name, PType base, Layout layout) {
    PType type = BuiltinTypes.ofModule("numpy", name, base, layout);
    List<PType> order = new ArrayList<>(List.of(type, base, CHARACTER, FLEXIBLE, GENERIC));
    order.add(BuiltinTypes.OBJECT);
    type.setMro(order.toArray(new PType[0]));
    return type;
  }

  private static PType abstractType(String name, PType base) {
    return BuiltinTypes.ofModule("numpy", name, base, Layout.OTHER);
  }

  static {
    for (DType t : DType.numbers()) {
      PType base =
          switch (t.kind) {
            case 'b' -> GENERIC;
            case 'i' -> SIGNED;
            case 'u' -> UNSIGNED;
            case 'f' -> FLOATING;
            default -> COMPLEX;
          };
      String name = t == DType.BOOL ? "bool" : t.text;
      TYPES.put(t, BuiltinTypes.ofModule("numpy", name, base, Layout.OTHER));
    }
    Types.setFloat32(TYPES.get(DType.FLOAT32));
  }

  private static final NpScalar TRUE = new NpScalar(DType.BOOL, 1, 0);
  private static final NpScalar FALSE = new NpScalar(DType.BOOL, 0, 0);

  public final DType dtype;

  /** The value of an integer or bool; of uint64 the bits. */
  public final long integer;

  public final double real;

  /** The imaginary part of a complex scalar, else 0. */
  public final double imag;

  public NpScalar(DType dtype, long integer, double real) {
    this(dtype, integer, real, 0);
  }

  private NpScalar(DType dtype, long integer, double real, double imag) {
    super(type(dtype));
    this.dtype = dtype;
    this.integer = integer;
    this.real = real;
    this.imag = imag;
  }

  @Override
  protected Object plain() {
    if (dtype.isComplex()) {
      return new PComplex(real, imag);
    }
    if (dtype == DType.UINT64 && integer < 0) {
      return new BigInteger(Long.toUnsignedString(integer));
    }
    return dtype == DType.BOOL ? (Object) (integer != 0) : dtype.isFloat() ? real : integer;
  }

  public static NpScalar of(DType dtype, long value) {
    return new NpScalar(dtype, value, 0);
  }

  /** A complex scalar; its parts are those that the type holds. */
  public static NpScalar of(DType dtype, double real, double imag) {
    return dtype == DType.COMPLEX64
        ? new NpScalar(dtype, 0, (float) real, (float) imag)
        : new NpScalar(dtype, 0, real, imag);
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
    return switch (dtype.code) {
      case TEXT -> STR;
      case BYTES -> BYTES;
      case OBJECT -> OBJECT;
      case DATE -> DATE;
      case SPAN -> SPAN;
      case RECORD -> dtype.hasAttributes ? RECORD : VOID;
      default -> TYPES.get(dtype);
    };
  }

  /** The number as an array without dimensions, not to be written to. */
  public NDArray toArray() {
    NDArray r = NDArray.zeros(dtype);
    if (dtype.isComplex()) {
      r.putComplex(0, real, imag);
    } else if (dtype.isFloat()) {
      r.putDouble(0, real);
    } else {
      r.putLong(0, integer);
    }
    r.readOnly = true;
    return r;
  }
}
