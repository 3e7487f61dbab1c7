package org.pyepi.language.runtime;

import com.oracle.truffle.api.source.Source;
import org.pyepi.language.PyEpiLanguage;

/** Sources of Python text. */
public final class Sources {
  private Sources() {}

  /** A source with a name for messages. */
  public static Source of(String text, String name) {
    return Source.newBuilder(PyEpiLanguage.ID, text, name).build();
  }
}
