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
import java.util.Set;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.shadowed.org.json.JSONArray;
import org.graalvm.shadowed.org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What capture makes of hot loops: beside each {@code src/test/python/capture/NAME.py} stands
 * {@code NAME.kernels} with, for each of its loops that got hot, the kernel as {@code
 * --pyepi.dump-kernel} writes it, the code of a refusal, or both where the compiler refuses what
 * was captured. {@code -Dbless=true} writes it. A first line {@code # options: NAME=VALUE …} sets
 * options beside those here.
 */
class CaptureGoldensTest {
  private static final Path FOLDER = Path.of("src/test/python/capture");
  private static final String OPTIONS = "# options: ";

  /** Every loop is captured at its first trip, and host threads take whatever they are given. */
  private static final List<String> ALWAYS =
      List.of("device=none", "host-threads=2", "policy=always", "hot-after=1");

  /** Reasons that come of running, not of what the loop is. */
  private static final Set<String> JUDGED =
      Set.of("device-unavailable", "side-exits", "always-conflicts", "not-profitable");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> kernelsAreThoseBeside() throws IOException {
    return Command.files(FOLDER, ".py").stream()
        .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(p)));
  }

  private void check(Path program) throws IOException {
    String name = program.getFileName().toString();
    Path dump = temporary.resolve(name);
    Path report = temporary.resolve(name + ".json");
    run(program, dump, report);
    JSONArray loops = new JSONObject(Files.readString(report)).getJSONArray("loops");
    String fresh = text(loops, name, dump);
    Path golden = program.resolveSibling(name.replaceFirst("py$", "kernels"));
    if (Boolean.getBoolean("bless")) {
      Files.writeString(golden, fresh);
    }
    assertTrue(Files.exists(golden), golden + " is not there yet: -Dbless=true writes it");
    assertEquals(Files.readString(golden), fresh);
  }

  private static void run(Path program, Path dump, Path report) throws IOException {
    OutputStream out = OutputStream.nullOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context.Builder b = Context.newBuilder("pyepi").allowAllAccess(true).out(out).err(err);
    List<String> options = new ArrayList<>(ALWAYS);
    String first = Files.readString(program).lines().findFirst().orElse("");
    if (first.startsWith(OPTIONS)) {
      options.addAll(List.of(first.substring(OPTIONS.length()).split(" ")));
    }
    options.add("dump-kernel=" + dump);
    options.add("report=" + report);
    for (String o : options) {
      b.option("pyepi." + o.substring(0, o.indexOf('=')), o.substring(o.indexOf('=') + 1));
    }
    try (Context context = b.build()) {
      context.eval(Source.newBuilder("pyepi", program.toFile()).build());
    }
    assertEquals("", err.toString());
  }

  /** The loops of the program itself; those of the library change with it. */
  private static String text(JSONArray loops, String program, Path dump) throws IOException {
    List<JSONObject> rows = new ArrayList<>();
    loops.forEach(row -> rows.add((JSONObject) row));
    rows.removeIf(row -> !row.getString("file").endsWith("/" + program));
    rows.sort((x, y) -> x.getInt("line") - y.getInt("line"));
    StringBuilder text = new StringBuilder();
    for (JSONObject row : rows) {
      text.append("# line ").append(row.getInt("line"));
      text.append(", ").append(row.getString("function"));
      if (!row.isNull("reason") && !JUDGED.contains(row.getString("reason"))) {
        text.append(": ").append(row.getString("reason"));
        text.append(" at line ").append(row.getInt("reasonLine"));
        String detail = row.optString("detail", "");
        text.append(detail.isEmpty() ? "" : ", " + detail);
      }
      text.append('\n');
      String folder =
          Path.of(row.getString("file")).getFileName()
              + ("-" + row.getInt("line") + "-" + row.getString("function"))
                  .replaceAll("[^A-Za-z0-9._-]", "_");
      Path kernel = dump.resolve(folder).resolve("00-capture.loop");
      for (int again = 2; Files.exists(kernel); again++) {
        text.append(Files.readString(kernel));
        kernel = dump.resolve(folder + "-" + again).resolve("00-capture.loop");
      }
    }
    return text.toString();
  }
}
