package org.pyepi.language.modules;

import org.pyepi.language.modules.datetime.ZoneInfoText;
import org.pyepi.language.runtime.object.PModule;

/**
 * Java ways for modules of the library that are written in Python here and in C in CPython, put in
 * when the library's file has run.
 */
public final class LibraryShortcuts {
  private LibraryShortcuts() {}

  public static void install(String name, PModule module) {
    if (name.equals("zoneinfo._zoneinfo")) {
      ZoneInfoText.install(module);
    }
  }
}
