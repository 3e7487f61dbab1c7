package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contexts of one engine start quickly and compile nothing again, as the compilation log shows. */
class SharedCodeTest {
  private static final Path LIB = Command.TOP.resolve("launcher/target/lib");
  private static final long MICROS = 40_000;

  private static String jar(String name) throws IOException {
    try (Stream<Path> jars = Files.list(LIB)) {
      return jars.filter(p -> p.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  @Test
  void laterContextsFindCompiledCode() throws Exception {
    String graal =
        String.join(":", jar("compiler"), jar("truffle-compiler"), jar("word"), jar("collections"));
    Command.Result r =
        Command.run(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + graal,
                "-cp",
                Path.of("target/test-classes").toAbsolutePath() + ":" + LIB + "/*",
                SharedCodeProgram.class.getName()),
            Map.of());
    assertEquals(0, r.status(), r.err());
    List<Long> ready = new ArrayList<>();
    List<Integer> compiledIn = new ArrayList<>();
    for (String line : r.out().split("\n")) {
      if (line.startsWith("context ")) {
        ready.add(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
      } else if (line.contains("opt done") && line.contains(" f ")) {
        compiledIn.add(ready.size());
      }
    }
    assertEquals(8, ready.size(), r.out());
    assertTrue(!compiledIn.isEmpty() && Collections.max(compiledIn) == 1, r.out());
    List<Long> later = new ArrayList<>(ready.subList(1, 8));
    Collections.sort(later);
    assertTrue(later.get(3) < MICROS, "median of the later contexts, microseconds: " + later);
  }
}
