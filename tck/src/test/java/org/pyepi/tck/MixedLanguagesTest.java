package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** Python and JavaScript in one context, each with the other's objects. */
class MixedLanguagesTest {
  private static final Path PROGRAM = Path.of("src/test/python/mixed/javascript.py");

  private static Context context(ByteArrayOutputStream out) {
    return Context.newBuilder("pyepi", "js").allowAllAccess(true).out(out).build();
  }

  @Test
  void pythonUsesJavaScript() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Context context = context(out)) {
      context.eval("pyepi", Files.readString(PROGRAM));
    }
    assertEquals(
        Files.readString(PROGRAM.resolveSibling("javascript.output")),
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void javaScriptUsesPython() {
    try (Context context = context(new ByteArrayOutputStream())) {
      context
          .getBindings("js")
          .putMember(
              "python", context.eval("pyepi", "{'square': lambda x: x * x, 'xs': [3, 1, 2]}"));
      Value r =
          context.eval(
              "js",
              "let f = python.get('square'); let xs = python.get('xs');"
                  + "let t = 0; for (const x of xs) t += f(x); [t, xs.length, xs[0]].join()");
      assertEquals("14,3,3", r.asString());
      Value caught =
          context.eval("js", "(f) => { try { f(); } catch (e) { return String(e.message); } }");
      assertTrue(
          caught
              .execute(context.eval("pyepi", "lambda: {}['missing']"))
              .asString()
              .contains("KeyError"));
    }
  }
}
