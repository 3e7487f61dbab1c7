package org.pyepi.language.runtime;

import com.oracle.truffle.api.source.SourceSection;

/**
 * One frame that an exception passed through.
 *
 * @param code what ran there
 * @param section where in its source, never null
 * @param globals the module's namespace
 */
public record TracebackEntry(PCode code, SourceSection section, PDict globals) {
  public int line() {
    return section.getStartLine();
  }
}
