package org.pyepi.offload.kernel;

/**
 * The type of an SSA value. {@link #INT} is a Python integer in the back end's own width (32 bits
 * on a core, 64 on the host); an operation whose exact result does not fit takes a side exit, so
 * the width is never observable.
 */
public enum ValueType {
  BOOL,
  INT,
  F32,
  F64;

  private final String text = name().toLowerCase(java.util.Locale.ROOT);

  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  /** Zero or false of this type: a Boolean, Long, Float or Double. */
  public Object zero() {
    return switch (this) {
      case BOOL -> (Object) false;
      case INT -> 0L;
      case F32 -> 0f;
      case F64 -> 0.0;
    };
  }

  /** The name in the text form, for example {@code f32}. */
  public String text() {
    return text;
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ValueType of(String text) {
    for (ValueType t : values()) {
      if (t.text.equals(text)) {
        return t;
      }
    }
    throw new IllegalArgumentException("no value type '" + text + "'");
  }
}
