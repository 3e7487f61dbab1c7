package org.pyepi.offload.device;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where there is no board. */
class BoardProbeTest {
  @TempDir Path folder;

  @Test
  void namesEveryPlaceWhereItLooked() {
    String sdk = folder.resolve("esdk").toString();
    BoardProbe probe = BoardProbe.probe(Map.of(), folder.toString(), sdk, List.of("/none"));
    assertFalse(probe.usable());
    for (String part : List.of("libe-hal.so", "EPIPHANY_HOME (not set)", folder.toString(), sdk)) {
      assertTrue(probe.explanation().contains(part), probe.explanation());
    }
  }

  @Test
  void saysWhenTheLibraryCannotBeLoaded() throws IOException {
    Path home = folder.resolve("home");
    Path library = home.resolve("tools/host/lib/libe-hal.so");
    Files.createDirectories(library.getParent());
    Files.writeString(library, "not a library");
    BoardProbe probe =
        BoardProbe.probe(Map.of("EPIPHANY_HOME", home.toString()), "", "/none", List.of());
    assertFalse(probe.usable());
    assertTrue(probe.explanation().startsWith(library + " cannot be loaded"), probe.explanation());
  }
}
