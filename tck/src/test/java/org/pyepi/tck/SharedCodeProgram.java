package org.pyepi.tck;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;

/**
 * Runs one source in eight contexts of an engine that logs what it compiles; for {@link
 * SharedCodeTest}, which starts it with Graal. Says when each context begins, and how many
 * microseconds it took until it could run Python.
 */
public final class SharedCodeProgram {
  private static final String TEXT =
      """
      def f(n):
          t = 0
          i = 0
          while i < n:
              t += i
              i += 1
          return t

      for k in range(400):
          r = f(3000)
      r
      """;

  private SharedCodeProgram() {}

  public static void main(String[] args) {
    Source source = Source.create("pyepi", TEXT);
    try (Engine engine =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.TraceCompilation", "true")
            .option("engine.BackgroundCompilation", "false")
            .logHandler(System.out)
            .build()) {
      for (int i = 0; i < 8; i++) {
        long start = System.nanoTime();
        try (Context context = Context.newBuilder("pyepi").engine(engine).build()) {
          context.initialize("pyepi");
          System.out.println("context " + i + " ready " + (System.nanoTime() - start) / 1000);
          System.out.println("gives " + context.eval(source).asInt());
        }
      }
    }
  }
}
