package org.pyepi.offload.kernel;

/**
 * How one array element is stored: width in bytes, the type that a load gives, and the integers
 * that a store accepts.
 */
public enum ElementKind {
  U8(1, ValueType.INT, 0, 255),
  I8(1, ValueType.INT, Byte.MIN_VALUE, Byte.MAX_VALUE),
  U16(2, ValueType.INT, 0, 65535),
  I16(2, ValueType.INT, Short.MIN_VALUE, Short.MAX_VALUE),
  U32(4, ValueType.INT, 0, 0xffff_ffffL),
  I32(4, ValueType.INT, Integer.MIN_VALUE, Integer.MAX_VALUE),
  I64(8, ValueType.INT, Long.MIN_VALUE, Long.MAX_VALUE),
  F32(4, ValueType.F32, 0, 0),
  F64(8, ValueType.F64, 0, 0),
  BOOL(1, ValueType.BOOL, 0, 1);

  private final String text = name().toLowerCase(java.util.Locale.ROOT);
  private final int bytes;
  private final ValueType type;
  private final long min;
  private final long max;

  ElementKind(int bytes, ValueType type, long min, long max) {
    this.bytes = bytes;
    this.type = type;
    this.min = min;
    this.max = max;
  }

  /** Bytes of one element in a raw little-endian {@code byte[]}. */
  public int bytes() {
    return bytes;
  }

  public ValueType type() {
    return type;
  }

  /** Smallest integer that an element holds; meaningless for floats. */
  public long min() {
    return min;
  }

  /** Largest integer that an element holds; meaningless for floats. */
  public long max() {
    return max;
  }

  public String text() {
    return text;
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ElementKind of(String text) {
    for (ElementKind k : values()) {
      if (k.text.equals(text)) {
        return k;
      }
    }
    throw new IllegalArgumentException("no element kind '" + text + "'");
  }
}
