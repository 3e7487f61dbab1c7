package org.pyepi.stm;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The settings under which every property of transactions has to hold. */
final class Settings {
  private Settings() {}

  static Stream<Arguments> all() {
    return Map.of(
            "usual", Stm.builder(),
            "no back-off", Stm.builder().backoff(Backoff.none()),
            "soon alone", Stm.builder().attemptsTogether(1),
            "always alone", Stm.builder().attemptsTogether(0),
            "aborted at the second access", Stm.builder().forceAborts(2),
            "aborted at every access", Stm.builder().forceAborts(StmBuilder.AT_EVERY_ACCESS),
            "recording", Stm.builder().recording())
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue().counting().build()));
  }
}
