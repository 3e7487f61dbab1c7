package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;

/** {@code _datetime}, of which {@code datetime} is made. */
public final class DateTimeModule {
  static {
    DeltaMethods.install();
    ZoneMethods.install();
    IsoWeek.install();
    DateMethods.install();
    TimeMethods.install();
    DateTimeMethods.install();
  }

  private DateTimeModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_datetime")
        .doc("Fast implementation of the datetime type.")
        .type(DateTypes.DATE)
        .type(DateTypes.DATETIME)
        .type(DateTypes.TIME)
        .type(DateTypes.DELTA)
        .type(DateTypes.TIMEZONE)
        .type(DateTypes.TZINFO)
        .constant("UTC", PTimeZone.UTC)
        .constant("MINYEAR", 1L)
        .constant("MAXYEAR", 9999L)
        .build();
  }
}
