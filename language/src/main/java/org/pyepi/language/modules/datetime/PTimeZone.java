package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Str;

/** {@code datetime.timezone}: a fixed offset from UTC, perhaps with a name. */
final class PTimeZone extends PObject {
  static final PTimeZone UTC = new PTimeZone(PDelta.ZERO, null);

  final PDelta offset;

  /** A str, or null. */
  final Object name;

  private PTimeZone(PDelta offset, Object name) {
    super(DateTypes.TIMEZONE);
    this.offset = offset;
    this.name = name;
  }

  /**
   * @param name null for none
   */
  static PTimeZone of(PDelta offset, Object name) {
    if (name == null && offset.isZero()) {
      return UTC;
    }
    if (!offset.isOffset()) {
      throw Errors.value(
          "offset must be a timedelta strictly between -timedelta(hours=24) and"
              + " timedelta(hours=24), not %s.",
          Repr.repr(offset));
    }
    return new PTimeZone(offset, name);
  }

  /** Its name, or {@code UTC+HH:MM}. */
  String text() {
    return name != null
        ? Str.java(name)
        : offset.isZero() ? "UTC" : "UTC" + IsoText.offset(offset, ":");
  }
}
