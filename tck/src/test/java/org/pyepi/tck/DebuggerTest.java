package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SourceElement;
import com.oracle.truffle.api.debug.SuspendedEvent;
import com.oracle.truffle.api.source.SourceSection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Debug sessions as people have them, all of {@code src/test/python/debug/program.py}. The commands
 * are in {@code NAME.session}: the breakpoints in the first lines ({@code break LINE [if
 * CONDITION]}, {@code break exceptions}), then a command for each stop ({@code step}, {@code next},
 * {@code out}, {@code continue}, {@code print EXPRESSION}, {@code set NAME = EXPRESSION}, {@code
 * locals}). What the debugger says to each is in {@code NAME.recorded}; {@code -Dbless=true} writes
 * it.
 */
class DebuggerTest {
  private static final Path FOLDER = Path.of("src/test/python/debug");

  static Stream<String> sessions() throws IOException {
    return Command.files(FOLDER, ".session").stream()
        .map(f -> f.getFileName().toString().replaceFirst("[.]session$", ""));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void saysWhatWasRecorded(String name) throws IOException {
    String said = new Session(name).run();
    Path recorded = FOLDER.resolve(name + ".recorded");
    if (Boolean.getBoolean("bless")) {
      Files.writeString(recorded, said);
    }
    assertEquals(Files.readString(recorded), said);
  }

  private static final class Session {
    private final Source source;
    private final List<String> lines;
    private final StringBuilder said = new StringBuilder();
    private int next;

    Session(String name) throws IOException {
      source = Source.newBuilder("pyepi", FOLDER.resolve("program.py").toFile()).build();
      lines = Files.readAllLines(FOLDER.resolve(name + ".session"));
    }

    String run() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (Engine engine = Engine.create();
          Context context =
              Context.newBuilder("pyepi").engine(engine).allowAllAccess(true).out(out).build();
          DebuggerSession session =
              Debugger.find(engine).startSession(this::stopped, SourceElement.STATEMENT)) {
        while (next < lines.size() && lines.get(next).startsWith("break ")) {
          session.install(breakpoint(lines.get(next++)));
        }
        try {
          context.eval(source);
        } catch (PolyglotException e) {
          said.append("ended with ").append(e.getMessage()).append('\n');
        }
      }
      return said + "printed:\n" + out.toString(StandardCharsets.UTF_8);
    }

    private Breakpoint breakpoint(String line) {
      if (line.equals("break exceptions")) {
        return Breakpoint.newExceptionBuilder(false, true).build();
      }
      String[] words = line.split(" ", 4);
      Breakpoint b =
          Breakpoint.newBuilder(source.getURI()).lineIs(Integer.parseInt(words[1])).build();
      if (words.length == 4) {
        b.setCondition(words[3]);
      }
      return b;
    }

    private void stopped(SuspendedEvent event) {
      SourceSection s = event.getSourceSection();
      DebugStackFrame frame = event.getTopStackFrame();
      said.append("at ")
          .append(frame.getName())
          .append(' ')
          .append(s.getStartLine())
          .append(':')
          .append(s.getStartColumn())
          .append(": ")
          .append(s.getCharacters().toString().split("\n")[0])
          .append(
              event.getException() == null ? "" : " raises " + event.getException().getMessage())
          .append('\n');
      while (next < lines.size()) {
        String line = lines.get(next++);
        said.append("> ").append(line).append('\n');
        if (obeyed(event, frame, line)) {
          return;
        }
      }
      event.prepareContinue();
    }

    /** Carries out a command; true where it lets the program go on. */
    private boolean obeyed(SuspendedEvent event, DebugStackFrame frame, String line) {
      switch (line.split(" ")[0]) {
        case "step" -> event.prepareStepInto(1);
        case "next" -> event.prepareStepOver(1);
        case "out" -> event.prepareStepOut(1);
        case "continue" -> event.prepareContinue();
        case "print" -> {
          said.append(frame.eval(line.substring("print ".length())).toDisplayString()).append('\n');
          return false;
        }
        case "set" -> {
          String[] parts = line.substring("set ".length()).split(" = ", 2);
          frame.getScope().getDeclaredValue(parts[0]).set(frame.eval(parts[1]));
          return false;
        }
        case "locals" -> {
          DebugScope scope = frame.getScope();
          for (DebugValue v : scope.getDeclaredValues()) {
            if (!v.getName().startsWith("__")) {
              said.append("  ")
                  .append(v.getName())
                  .append(" = ")
                  .append(v.toDisplayString())
                  .append('\n');
            }
          }
          return false;
        }
        case "stack" -> {
          event
              .getStackFrames()
              .forEach(
                  f -> {
                    if (f.getName() != null) {
                      said.append("  ")
                          .append(f.getName())
                          .append(':')
                          .append(
                              f.getSourceSection() == null
                                  ? "?"
                                  : f.getSourceSection().getStartLine())
                          .append('\n');
                    }
                  });
          return false;
        }
        default -> throw new IllegalArgumentException(line);
      }
      return true;
    }
  }
}
