package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a command of the checkout as a user would, in a folder of its own. */
final class Command {
  /**
   * The top of the checkout: the parent of the module's folder, which is Maven's working folder.
   */
  static final Path TOP = Path.of("").toAbsolutePath().getParent();

  private static final long LIMIT_SECONDS = 300;

  private Command() {}

  /**
   * What a run left behind.
   *
   * @param files the files in its folder afterwards, by name
   */
  record Result(int status, String out, String err, Map<String, byte[]> files) {
    /** The bytes that the program printed and wrote, comparable. */
    Map<String, String> effects() {
      Map<String, String> r = new TreeMap<>();
      r.put("exit status", String.valueOf(status));
      r.put("standard output", out);
      files.forEach((name, bytes) -> r.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
      return r;
    }
  }

  /**
   * The files of a folder whose names end so, sorted, as absolute paths; with {@code -Donly=FILE,…}
   * those among them.
   */
  static List<Path> files(Path folder, String ending) throws IOException {
    List<String> only = List.of(System.getProperty("only", "").split(","));
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.toString().endsWith(ending))
          .filter(p -> only.contains("") || only.contains(p.getFileName().toString()))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  /** Runs {@code ./name args} of the checkout. */
  static Result run(String name, List<String> args) throws IOException, InterruptedException {
    assertTrue(
        Files.isDirectory(TOP.resolve("launcher/target/lib")),
        "the launcher is packaged before these tests: run mvn verify");
    List<String> line = new ArrayList<>();
    line.add(TOP.resolve(name).toString());
    line.addAll(args);
    return run(line, Map.of());
  }

  /** Runs any command line. */
  static Result run(List<String> line, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pyepi-test");
    Path outputs = Files.createTempDirectory("pyepi-test-output");
    ProcessBuilder b = new ProcessBuilder(line).directory(folder.toFile());
    // Else each command that is tested would begin to make a start-up cache.
    b.environment().put("PYEPI_CACHE", "none");
    b.environment().putAll(environment);
    b.redirectOutput(outputs.resolve("out").toFile());
    b.redirectError(outputs.resolve("err").toFile());
    b.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process p = b.start();
    boolean ended = p.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      p.destroyForcibly();
    }
    assertTrue(ended, () -> "still running after " + LIMIT_SECONDS + " s: " + line);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path f : all.toList()) {
        files.put(f.getFileName().toString(), Files.readAllBytes(f));
        Files.delete(f);
      }
    }
    Files.delete(folder);
    return new Result(
        p.exitValue(),
        Files.readString(outputs.resolve("out")),
        Files.readString(outputs.resolve("err")),
        files);
  }
}
