package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.shadowed.org.json.JSONArray;
import org.graalvm.shadowed.org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front end for Chrome's developer tools debugs a Python program over a socket. */
class InspectorTest {
  /** The inspector prints it bit by bit: it is whole when something follows. */
  private static final Pattern ADDRESS = Pattern.compile("(ws://127\\.0\\.0\\.1:\\d+/\\S+)\\s");

  private static final String PROGRAM =
      """
      def price(items, rate):
          total = 0
          for name, cost in items:
              total += cost
          return total * rate

      print(price([("tea", 3), ("cake", 4)], 10))
      print([price([("x", i)], 2) for i in range(3)])
      raise LookupError("sold out")
      """;

  static CompletableFuture<String> RUN;
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs the program on another thread; gives the message that it ends with. */
  private CompletableFuture<String> start(Path program) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Context context =
              Context.newBuilder("pyepi")
                  .option("inspect", "0")
                  .allowAllAccess(true)
                  .out(out)
                  .err(err)
                  .build()) {
            context.eval(Source.newBuilder("pyepi", program.toFile()).build());
            return "";
          } catch (PolyglotException e) {
            return e.getMessage();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        // The common pool may have one thread only, which the client needs.
        task -> new Thread(task, "program").start());
  }

  /** Where the inspector listens: it chose a free port, and says so. */
  private URI address(CompletableFuture<String> run) throws InterruptedException {
    for (int i = 0; i < 600 && !run.isDone(); i++) {
      Matcher m = ADDRESS.matcher(err.toString(StandardCharsets.UTF_8));
      if (m.find()) {
        return URI.create(m.group(1));
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        "the inspector names no address: " + err + out + RUN + RUN.getNow("no"));
  }

  /** The frames of the next stop, as FUNCTION:LINE, lines from 1. */
  private static String places(JSONArray frames) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < frames.length(); i++) {
      JSONObject f = frames.getJSONObject(i);
      s.append(i == 0 ? "" : " ")
          .append(f.getString("functionName"))
          .append(':')
          .append(f.getJSONObject("location").getInt("lineNumber") + 1);
    }
    return s.toString();
  }

  private static JSONArray stop(InspectorClient client) throws Exception {
    return client.event("Debugger.paused").getJSONArray("callFrames");
  }

  @Test
  void aSessionOverTheSocket() throws Exception {
    Path program = Files.writeString(folder.resolve("shop.py"), PROGRAM);
    CompletableFuture<String> run = start(program);
    RUN = run;
    try (InspectorClient client = new InspectorClient(address(run))) {
      client.ask("Runtime.enable", Map.of());
      client.ask("Debugger.enable", Map.of());
      client.ask("Debugger.setPauseOnExceptions", Map.of("state", "uncaught"));
      String breakpoint =
          client
              .ask(
                  "Debugger.setBreakpointByUrl",
                  Map.of("url", program.toUri().toString(), "lineNumber", 3))
              .getString("breakpointId");
      client.ask("Runtime.runIfWaitingForDebugger", Map.of());

      assertEquals("<module>:1", places(stop(client)));
      client.ask("Debugger.resume", Map.of());

      JSONArray frames = stop(client);
      assertEquals("price:4 <module>:7", places(frames));
      JSONObject top = frames.getJSONObject(0);
      Map<String, JSONObject> locals = client.locals(top);
      assertEquals(0, locals.get("total").getInt("value"));
      assertEquals("tea", locals.get("name").getString("value"));
      assertEquals("object", locals.get("items").getString("type"));
      assertEquals(31, client.evaluate(top, "cost * rate + len(items) // 2").getInt("value"));
      assertEquals("tea!", client.evaluate(top, "f'{name}!'").getString("value"));
      client.ask(
          "Debugger.setVariableValue",
          Map.of(
              "scopeNumber",
              0,
              "variableName",
              "rate",
              "newValue",
              Map.of("value", 100),
              "callFrameId",
              top.getString("callFrameId")));

      client.ask("Debugger.stepOver", Map.of());
      frames = stop(client);
      assertEquals(3, client.locals(frames.getJSONObject(0)).get("total").getInt("value"));
      client.ask("Debugger.removeBreakpoint", Map.of("breakpointId", breakpoint));
      client.ask("Debugger.stepOut", Map.of());
      assertTrue(places(stop(client)).startsWith("<module>:"));

      client.ask("Debugger.resume", Map.of());
      JSONObject raised = client.event("Debugger.paused");
      assertEquals("exception", raised.getString("reason"));
      assertEquals("<module>:9", places(raised.getJSONArray("callFrames")));
      client.ask("Debugger.resume", Map.of());
      assertEquals("LookupError: sold out", run.get(60, TimeUnit.SECONDS));
    }
    assertEquals("700\n[0, 2, 4]\n", out.toString(StandardCharsets.UTF_8));
  }
}
