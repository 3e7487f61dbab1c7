package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.shadowed.org.json.JSONArray;
import org.graalvm.shadowed.org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pyepi.offload.compiler.RefusalReason;

/**
 * What is suggested to people helps. In {@code src/test/python/suggestions/CODE.py} the loop of
 * {@code before} has that code; {@code after} does what is suggested, and its loop gets further.
 * The first line may have {@code # options:} of its own.
 */
class SuggestionsTest {
  private static final Path FOLDER = Path.of("src/test/python/suggestions");
  private static final String OWN_OPTIONS = "# options: ";
  private static final List<String> OPTIONS =
      List.of("device=none", "host-threads=2", "policy=always", "hot-after=1");

  /** From what is least to what is most. */
  private static final List<String> VERDICTS = List.of("refused", "compiled", "host", "offloaded");

  /** Codes whose suggestion no change of a program shows. */
  private static final Map<RefusalReason, String> ELSEWHERE =
      Map.of(
          RefusalReason.YIELD_IN_LOOP, "loops of generators have no row",
          RefusalReason.TOO_MANY_ACCESSES, "a program of 256 accesses",
          RefusalReason.TOO_LARGE_FOR_CORE, "DeviceSupportTest and the report's figure",
          RefusalReason.TOO_FEW_ITERATIONS, "depends on the number of workers",
          RefusalReason.NOT_PROFITABLE, "an option, and a matter of time",
          RefusalReason.DEVICE_UNAVAILABLE, "an option",
          RefusalReason.DEVICE_FAILED, "DeviceFaultTest",
          RefusalReason.INTERNAL_ERROR, "a fault of ours");

  @TempDir Path temporary;

  @Test
  void eachSuggestionIsTried() throws IOException {
    Set<String> tried =
        Command.files(FOLDER, ".py").stream()
            .map(p -> p.getFileName().toString().replace(".py", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        Arrays.stream(RefusalReason.values())
            .filter(r -> r.suggestion() != null && !ELSEWHERE.containsKey(r))
            .map(RefusalReason::code)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(wanted, tried);
  }

  @TestFactory
  Stream<DynamicTest> suggestionsHelp() throws IOException {
    return Command.files(FOLDER, ".py").stream()
        .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(p)));
  }

  private void check(Path program) throws IOException {
    String code = program.getFileName().toString().replace(".py", "");
    Path file = temporary.resolve(code + ".json");
    run(program, file);
    JSONArray loops = new JSONObject(Files.readString(file)).getJSONArray("loops");
    List<JSONObject> before = rows(loops, "before");
    List<JSONObject> after = rows(loops, "after");
    assertTrue(
        before.stream().anyMatch(r -> code.equals(r.optString("reason"))), before.toString());
    assertTrue(after.stream().noneMatch(r -> code.equals(r.optString("reason"))), after.toString());
    List<JSONObject> such =
        before.stream().filter(r -> code.equals(r.optString("reason"))).toList();
    assertTrue(best(after) > best(such), such + "\n" + after);
  }

  private static List<JSONObject> rows(JSONArray loops, String function) {
    List<JSONObject> own = new ArrayList<>();
    for (Object row : loops) {
      if (((JSONObject) row).getString("function").equals(function)) {
        own.add((JSONObject) row);
      }
    }
    return own;
  }

  private static int best(List<JSONObject> rows) {
    return rows.stream().mapToInt(r -> VERDICTS.indexOf(verdict(r))).max().orElse(-1);
  }

  /** What became of most iterations; after guards that fail all others are the interpreter's. */
  private static String verdict(JSONObject row) {
    boolean left = row.optString("reason").equals(RefusalReason.GUARDS_FAIL.code());
    boolean inOrder = row.getLong("inOrderIterations") * 2 > row.getLong("iterations");
    return left ? "refused" : inOrder ? "compiled" : row.getString("verdict");
  }

  private static void run(Path program, Path report) throws IOException {
    String first = Files.readAllLines(program).get(0);
    List<String> options = new ArrayList<>(OPTIONS);
    if (first.startsWith(OWN_OPTIONS)) {
      options = new ArrayList<>(List.of(first.substring(OWN_OPTIONS.length()).split(" ")));
      options.add("hot-after=1");
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context.Builder b =
        Context.newBuilder("pyepi")
            .allowAllAccess(true)
            .out(OutputStream.nullOutputStream())
            .err(err)
            .option("pyepi.report", report.toString());
    for (String o : options) {
      b.option("pyepi." + o.substring(0, o.indexOf('=')), o.substring(o.indexOf('=') + 1));
    }
    try (Context context = b.build()) {
      context.eval(Source.newBuilder("pyepi", program.toFile()).build());
    }
    assertEquals("", err.toString());
  }
}
