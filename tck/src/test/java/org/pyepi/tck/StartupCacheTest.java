package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first run makes what the later ones start from, and none of them behaves differently. */
class StartupCacheTest {
  private static final long LIMIT_MILLIS = 600_000;
  private static final String WHERE =
      "import java; print(java.lang.System.getProperty('java.home'), 2 ** 70)";

  @TempDir Path cache;

  private Command.Result pyepi(String... arguments) throws Exception {
    List<String> line =
        Stream.concat(Stream.of(Command.TOP.resolve("pyepi").toString()), Stream.of(arguments))
            .toList();
    Command.Result r =
        Command.run(line, Map.of("PYEPI_CACHE", cache.toString(), "PYEPI_TRAINING_SECONDS", "1"));
    assertEquals("", r.err());
    assertEquals(0, r.status());
    return r;
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** Changes bytes in the middle, and nothing that a listing of the folder shows. */
  private static void flip(Path file) throws IOException {
    var time = Files.getLastModifiedTime(file);
    try (var f = new RandomAccessFile(file.toFile(), "rw")) {
      f.seek(f.length() / 2);
      f.write(new byte[1 << 16]);
    }
    Files.setLastModifiedTime(file, time);
  }

  private boolean has(String name) throws IOException {
    try (Stream<Path> files = Files.walk(cache, 2)) {
      return files.anyMatch(f -> f.getFileName().toString().equals(name));
    }
  }

  @Test
  void laterRunsStartFromTheImageThatTheFirstMakes() throws Exception {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
    String first = pyepi("-c", WHERE).out();
    assertTrue(first.endsWith(" 1180591620717411303424\n"), first);
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (!has("graal.ok") || has("lock")) {
      assertTrue(System.currentTimeMillis() < end, "no cache was made");
      Thread.sleep(500);
    }
    String later = pyepi("-c", WHERE).out();
    assertTrue(later.startsWith(cache.resolve("image-").toString()), later);
    assertEquals("3\n", pyepi("--no-jit", "-c", "print(1 + 2)").out());
    Command.Result traced =
        Command.run(
            List.of(
                Command.TOP.resolve("pyepi").toString(),
                "--experimental-options",
                "--engine.BackgroundCompilation=false",
                "--engine.TraceCompilation",
                "-c",
                "def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n"
                    + "for _ in range(400):\n    f(3000)\n"),
            Map.of("PYEPI_CACHE", cache.toString(), "PYEPI_TRAINING_SECONDS", "1"));
    assertTrue((traced.out() + traced.err()).contains("opt done"), "Graal compiles in the image");
    damageIsNoticed();
  }

  /** Whatever is wrong with the cache: programs start without it, and it is made again. */
  private void damageIsNoticed() throws Exception {
    Files.createDirectory(cache.resolve("lock")); // not yet
    String home =
        "import java; print(java.lang.System.getProperty('java.home').find('/image-') > 0)";
    assertEquals("True\n", pyepi("-c", home).out());
    flip(find("plain.aot"));
    assertEquals("3\n", pyepi("--no-jit", "-c", "print(1 + 2)").out());
    assertEquals("True\n", pyepi("-c", home).out(), "what is whole is still used");
    Path modules = find("lib/modules");
    Path away = modules.resolveSibling("away");
    Files.move(modules, away);
    assertEquals("False\n", pyepi("-c", home).out());
    Files.move(away, modules); // and still another file than before
    flip(find("graal.aot"));
    assertEquals("False\n", pyepi("-c", home).out());
    try (var f = new RandomAccessFile(find("graal.aot").toFile(), "rw")) {
      f.setLength(5000);
    }
    assertEquals("False\n", pyepi("-c", home).out());
    Files.delete(cache.resolve("lock"));
    leaveTheLockOfAKilledMaker();
    pyepi("--no-jit", "-c", "pass");
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (!has("graal.ok") || has("lock")) {
      assertTrue(System.currentTimeMillis() < end, "the cache was not made again");
      Thread.sleep(500);
    }
    assertEquals("True\n", pyepi("-c", home).out());
  }

  private void leaveTheLockOfAKilledMaker() throws Exception {
    Command.run(
        List.of(
            "bash",
            "-c",
            ". \"$SH/cache.sh\"; maker=$BASHPID; take_lock \"$TOP\"; kill -9 $BASHPID"),
        Map.of(
            "SH", Command.TOP.resolve("launcher/src/main/sh").toString(), "TOP", cache.toString()));
    assertTrue(Files.isRegularFile(cache.resolve("lock")));
  }
}
