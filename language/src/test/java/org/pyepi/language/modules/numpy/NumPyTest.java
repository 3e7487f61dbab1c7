package org.pyepi.language.modules.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each script beside this test, each file of expressions, one a line, and each file of lines, whose
 * results are compared as {@code repr} shows them, prints what its {@code .output} file says, or,
 * where it has none, what the same script prints under CPython with NumPy 2. Where only NumPy 1 is
 * there, it is asked with the promotion rules of NumPy 2, and files of lines and scripts that say
 * that they are for NumPy 2 are left out.
 */
class NumPyTest {
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** The Python that is asked, and the version of its NumPy; empty where there is none. */
  private static String oracle;

  private static String version = "";

  @TempDir Path temporary;

  private record Outcome(String out, String err) {}

  static List<Path> scripts() throws IOException, URISyntaxException {
    Path here = Path.of(NumPyTest.class.getResource("basics.py").toURI()).getParent();
    try (Stream<Path> files = Files.list(here)) {
      return files
          .filter(f -> f.toString().matches(".*\\.(py|expressions|lines)"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsTheSame(Path file) throws Exception {
    Path script = file.toString().endsWith(".py") ? file : evaluating(file);
    Path output = Path.of(script.toString().replaceAll("py$", "output"));
    Outcome expected;
    if (Files.exists(output)) {
      expected = new Outcome(Files.readString(output), "");
    } else {
      findOracle();
      boolean two =
          file.toString().endsWith(".lines") || Files.readString(file).contains("NumPy 2");
      Assumptions.assumeFalse(version.isEmpty(), "NumPy is not installed: pip install numpy");
      Assumptions.assumeTrue(!two || !version.startsWith("1."), "NumPy is older than 2");
      expected = run(oracle, script.toString());
    }
    Outcome actual = here(script, Map.of());
    assertEquals(expected.out, actual.out);
    assertEquals(expected.err, actual.err);
  }

  static Stream<Path> wholeArrays() throws IOException, URISyntaxException {
    return scripts().stream().filter(f -> f.getFileName().toString().startsWith("whole_"));
  }

  /** Compiled from the first time on, and where compiled code leaves after a few accesses. */
  @ParameterizedTest
  @MethodSource("wholeArrays")
  void kernelsPrintTheSame(Path script) throws Exception {
    Outcome plain = here(script, Map.of("pyepi.host-threads", "0"));
    Map<String, String> always = Map.of("pyepi.policy", "always", "pyepi.host-threads", "2");
    assertEquals(plain, here(script, always));
    Map<String, String> forced = new HashMap<>(always);
    forced.put("pyepi.force-abort", "7");
    assertEquals(plain, here(script, forced));
  }

  /** A script that evaluates each line of a file of expressions. */
  private Path evaluating(Path expressions) throws IOException {
    boolean shown = expressions.toString().endsWith(".lines");
    String frame = shown ? "show.txt" : "evaluate.txt";
    String script = Files.readString(expressions.resolveSibling(frame));
    Path file = temporary.resolve("evaluate.py");
    Files.writeString(file, script.replace("@EXPRESSIONS@", Files.readString(expressions)));
    return file;
  }

  private static Outcome here(Path script, Map<String, String> options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("pyepi")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("pyepi.device", "none")
            .options(options)
            .out(out)
            .err(err)
            .build()) {
      context.eval(Source.newBuilder("pyepi", script.toFile()).build());
    }
    return new Outcome(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The first Python with NumPy 2, else one with any NumPy. */
  private static void findOracle() {
    for (String python : PYTHONS) {
      if (version.isEmpty() || version.startsWith("1.")) {
        try {
          String found = run(python, "-c", "import numpy; print(numpy.__version__)").out.strip();
          if (!found.isEmpty()) {
            oracle = python;
            version = found;
          }
        } catch (UncheckedIOException e) {
          // There is no such Python.
        }
      }
    }
  }

  private static Outcome run(String... command) {
    try {
      Path out = Files.createTempFile("numpy", ".out");
      Path err = Files.createTempFile("numpy", ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("NPY_PROMOTION_STATE", "weak");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroy();
      }
      Outcome outcome = new Outcome(Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
