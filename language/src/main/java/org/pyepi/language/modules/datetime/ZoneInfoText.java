package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** The text of a {@code ZoneInfo}, which names its module where CPython has the class in C. */
public final class ZoneInfoText {
  private ZoneInfoText() {}

  /** Puts it into the module that the library's file has made. */
  public static void install(PModule module) {
    PType type = (PType) module.namespace().get("ZoneInfo");
    Object written = type.lookup("__repr__");
    type.setOwn(
        "__repr__",
        new PBuiltin(
            type,
            "__repr__(self, /)",
            a -> {
              Object text = Calls.call(written, a[0]);
              return Types.of(a[0]) == type ? Str.of("zoneinfo." + Str.java(text)) : text;
            }));
  }
}
