package org.pyepi.example;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** What a Java program does with Python, one method each. */
public final class Embed {
  private Embed() {}

  public static void main(String[] args) throws Exception {
    try (Context context = Context.newBuilder("pyepi").allowAllAccess(true).build()) {
      callPython(context);
      passJavaObjects(context);
      catchPythonExceptions(context);
    }
    shareAnEngine();
    confine();
    stopARunawayScript();
  }

  /** A script's value is that of its last expression; functions are values that can be called. */
  private static void callPython(Context context) {
    System.out.println(context.eval("pyepi", "import math\nmath.isqrt(2_000_000)"));
    context.eval("pyepi", "def area(width, height=2):\n    return width * height\n");
    Value area = context.getBindings("pyepi").getMember("area");
    System.out.println(area.execute(3, 4).asInt() + " " + area.execute(3).asInt());
  }

  /** Arrays, lists, maps, functions and buffers of Java are sequences, dicts and functions. */
  private static void passJavaObjects(Context context) {
    Value describe =
        context.eval(
            "pyepi",
            """
            def describe(numbers, names, ages, twice, data):
                names.append("zoe")
                ages["zoe"] = 30
                total = sum(twice(n) for n in numbers)
                return [total, sorted(names), max(ages.values()), data[1], len(data)]
            describe
            """);
    List<String> names = new ArrayList<>(List.of("kim", "ann"));
    Map<String, Integer> ages = new HashMap<>(Map.of("ann", 31, "kim", 29));
    Function<Integer, Integer> twice = n -> 2 * n;
    byte[] data = {1, 2, 3};
    Value result = describe.execute(new int[] {1, 2, 3}, names, ages, twice, ByteBuffer.wrap(data));
    System.out.println(result.as(List.class) + " " + names + " " + ages.get("zoe"));
    context.getBindings("pyepi").putMember("twice", twice);
    System.out.println(context.eval("pyepi", "[twice(x) for x in range(3)]"));
  }

  /** A Python exception has Python's message, stack and object; Java's pass through unchanged. */
  private static void catchPythonExceptions(Context context) {
    Source source =
        Source.newBuilder("pyepi", "def fail():\n    return {}['key']\n\nfail()\n", "fail.py")
            .buildLiteral();
    try {
      context.eval(source);
    } catch (PolyglotException e) {
      System.out.println(e.getMessage() + " at line " + e.getSourceLocation().getStartLine());
      e.getPolyglotStackTrace().forEach(
          f -> {
            if (f.isGuestFrame()) {
              System.out.println("  " + f.getRootName() + ":" + f.getSourceLocation().getStartLine());
            }
          });
      System.out.println(e.getGuestObject().getMetaObject().getMetaSimpleName());
    }
    Value caught =
        context.eval(
            "pyepi",
            """
            import java
            def parse(text):
                try:
                    return java.lang.Integer.parseInt(text)
                except java.lang.NumberFormatException as e:
                    return "caught " + e.getMessage()
            parse
            """);
    System.out.println(caught.execute("12") + ", " + caught.execute("x1"));
  }

  /** Contexts of one engine share compiled code, and nothing that a script can see. */
  private static void shareAnEngine() {
    Source source = Source.create("pyepi", "counter = globals().get('counter', 0) + 1\ncounter");
    try (Engine engine = Engine.create("pyepi")) {
      for (int i = 0; i < 3; i++) {
        try (Context context = Context.newBuilder("pyepi").engine(engine).build()) {
          System.out.print(context.eval(source) + " ");
        }
      }
    }
    System.out.println("from three contexts");
  }

  /** Nothing is allowed that is not asked for; this says so. */
  private static void confine() {
    try (Context context =
        Context.newBuilder("pyepi")
            .allowHostAccess(HostAccess.NONE)
            .allowIO(IOAccess.NONE)
            .allowCreateThread(false)
            .build()) {
      System.out.println(context.eval("pyepi", "sum(range(10))"));
      context.eval("pyepi", "open('/etc/passwd')");
    } catch (PolyglotException e) {
      System.out.println(e.getMessage());
    }
  }

  /** A script that takes too long is stopped from another thread. */
  private static void stopARunawayScript() throws Exception {
    Context context = Context.newBuilder("pyepi").build();
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(Duration.ofMillis(500));
              } catch (InterruptedException e) {
                return;
              }
              context.close(true);
            });
    watch.start();
    try {
      context.eval("pyepi", "while True:\n    pass\n");
    } catch (PolyglotException e) {
      System.out.println(e.isCancelled() ? "stopped" : e.getMessage());
    }
    watch.join();
  }
}
