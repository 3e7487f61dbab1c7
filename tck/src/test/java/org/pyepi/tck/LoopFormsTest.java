package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.shadowed.org.json.JSONArray;
import org.graalvm.shadowed.org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of loops as people write them. Each {@code # form: NAME} in {@code
 * src/test/python/forms/FILE.py} begins one; {@code FILE.verdicts} has a line for each: the best
 * that happened to a loop of it on the host, and for those that are left to the interpreter the
 * codes that say why. {@code -Dbless=true} writes it. That they print what CPython prints is {@link
 * LoopProgramsTest}'s matter.
 */
class LoopFormsTest {
  static final Path FOLDER = Path.of("src/test/python/forms");
  private static final String FORM = "# form: ";

  /** Every loop is captured at its first trip, and whatever can run elsewhere does. */
  private static final List<String> OPTIONS =
      List.of("device=none", "host-threads=2", "policy=always", "hot-after=1");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> verdictsAreThoseBeside() throws IOException {
    return Command.files(FOLDER, ".py").stream()
        .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(p)));
  }

  private void check(Path program) throws IOException {
    Path report = temporary.resolve(program.getFileName() + ".json");
    run(program, report);
    JSONArray loops = new JSONObject(Files.readString(report)).getJSONArray("loops");
    List<JSONObject> rows = new ArrayList<>();
    loops.forEach(row -> rows.add((JSONObject) row));
    rows.removeIf(row -> !row.getString("file").endsWith("/" + program.getFileName()));
    rows.sort((x, y) -> x.getInt("line") - y.getInt("line"));
    String fresh = verdicts(Files.readAllLines(program), rows);
    Path golden =
        program.resolveSibling(program.getFileName().toString().replace("py", "verdicts"));
    if (Boolean.getBoolean("bless")) {
      Files.writeString(golden, fresh);
    }
    assertTrue(Files.exists(golden), golden + " is not there yet: -Dbless=true writes it");
    assertEquals(Files.readString(golden), fresh);
  }

  private static void run(Path program, Path report) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context.Builder b =
        Context.newBuilder("pyepi")
            .allowAllAccess(true)
            .out(OutputStream.nullOutputStream())
            .err(err);
    for (String o : OPTIONS) {
      b.option("pyepi." + o.substring(0, o.indexOf('=')), o.substring(o.indexOf('=') + 1));
    }
    b.option("pyepi.report", report.toString());
    try (Context context = b.build()) {
      context.eval(Source.newBuilder("pyepi", program.toFile()).build());
    }
    assertEquals("", err.toString());
  }

  private static String verdicts(List<String> lines, List<JSONObject> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).strip().startsWith(FORM)) {
        continue;
      }
      int end = i + 1;
      while (end < lines.size() && !lines.get(end).strip().startsWith(FORM)) {
        end++;
      }
      int first = i + 1;
      int last = end;
      List<JSONObject> own =
          rows.stream().filter(r -> r.getInt("line") > first && r.getInt("line") <= last).toList();
      text.append(lines.get(i).strip().substring(FORM.length())).append(": ");
      text.append(verdict(own)).append('\n');
    }
    return text.toString();
  }

  private static String verdict(List<JSONObject> rows) {
    List<String> all = rows.stream().map(r -> r.getString("verdict")).toList();
    if (all.contains("host")) {
      return "threads";
    }
    if (all.contains("compiled")) {
      return "compiled";
    }
    List<String> why =
        rows.stream()
            .map(r -> r.optString("reason", "") + " (" + r.optString("detail", "") + ")")
            .map(s -> s.replace(" ()", ""))
            .toList();
    return "interpreter, " + (why.isEmpty() ? "no row" : String.join(", ", why));
  }
}
