package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No command keeps secret that what it prints cannot be written; none prints for ever. */
class UnwrittenOutputTest {
  private static final String PRINTS_FOR_EVER =
      """
      _start: mov r0, #1
              mov r1, %low(text)
              movt r1, %high(text)
              mov r2, #3
              trap 0
              b _start
      text:   .ascii "on\\n"
      """;

  /** A shell's line without its redirection, and what a full disk makes of it. */
  private static final String[][] FULL = {
    {"polyglot --eval pyepi:'print(1)'", "OSError 120"},
    {"polyglot --eval pyepi:6*7", "120"},
    {"polyglot --eval pyepi:'import sys;print(1);sys.exit(0)'", "OSError 120"},
    {"polyglot --eval pyepi:'print(1,flush=True)'", "OSError 120"},
    {"polyglot --eval pyepi:'import sys;print(1,file=sys.stderr)'", "120"}, // it shows None
    {"polyglot --version", "120"},
    {"pyepi --no-jit --version", "120"},
    {"pyepi --no-jit --help", "120"},
    {"epi devices", "120"},
    {"epi run endless.elf", "120"},
  };

  private static final String[] ENDLESS = {
    "polyglot --eval pyepi:'while 1: print(1)'", "epi run endless.elf",
  };

  @TestFactory
  Stream<DynamicTest> itIsSaid() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
    return Stream.concat(
        Stream.of(FULL)
            .map(
                row ->
                    DynamicTest.dynamicTest(
                        row[0], () -> assertEquals(row[1] + "\n", bash(full(row[0]))))),
        Stream.of(ENDLESS)
            .map(
                line ->
                    DynamicTest.dynamicTest(
                        line, () -> assertEquals("ended\n", bash(toHead(line))))));
  }

  private static String full(String line) {
    return line + " >/dev/full 2>err; s=$?; echo $(grep -o ^OSError err | head -1) $s";
  }

  private static String toHead(String line) {
    return "timeout 60 "
        + Command.TOP
        + "/"
        + line
        + " 2>err | head -1 >/dev/null; s=${PIPESTATUS[0]}"
        + "; [ $s -ne 124 ] && [ $s -ne 0 ] && grep -q 'Broken pipe' err && echo ended";
  }

  private static String bash(String line) throws Exception {
    Path elf = Files.createTempFile("endless", ".elf");
    Path text = Files.createTempFile("endless", ".s");
    Files.writeString(text, PRINTS_FOR_EVER);
    Command.Result built = Command.run("epi", List.of("as", text.toString(), "-o", elf.toString()));
    assertEquals(0, built.status(), built.err());
    Command.Result r =
        Command.run(
            List.of(
                "bash",
                "-c",
                ("cd \"$FOLDER\"; PATH=$TOP:$PATH; " + line)
                    .replace("endless.elf", elf.toString())),
            Map.of(
                "TOP",
                Command.TOP.toString(),
                "FOLDER",
                Files.createTempDirectory("pyepi-full").toString()));
    return r.out();
  }
}
