package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The three commands, used rightly and wrongly; no Java stack trace is ever seen. */
class CommandLineTest {
  private static Command.Result pyepi(String... args) throws Exception {
    return checked(Command.run("pyepi", List.of(args)));
  }

  private static Command.Result checked(Command.Result r) {
    assertFalse(r.err().contains("\tat "), r.err());
    assertFalse(r.err().contains("Exception in thread"), r.err());
    return r;
  }

  private static Path script(String text) throws Exception {
    Path file = Files.createTempFile("pyepi-script", ".py");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void runsTextWithArguments() throws Exception {
    Command.Result r = pyepi("-c", "import sys; print(sys.argv, 6 * 7)", "a", "--b");
    assertEquals("['-c', 'a', '--b'] 42\n", r.out());
    assertEquals(0, r.status());
  }

  @Test
  void runsScriptWithArgumentsAndImportsFromItsFolder() throws Exception {
    Path folder = Files.createTempDirectory("pyepi-scripts");
    Files.writeString(folder.resolve("neighbour.py"), "value = 'next door'\n");
    Path main = folder.resolve("main.py");
    Files.writeString(
        main, "import sys, neighbour\nprint(neighbour.value, sys.argv[1:], __name__)\n");
    Command.Result r = pyepi(main.toString(), "x", "--device=y");
    assertEquals("next door ['x', '--device=y'] __main__\n", r.out());
  }

  @Test
  void runsAModuleOfTheLibrary() throws Exception {
    Command.Result r = pyepi("-m", "this");
    assertEquals(0, r.status(), r.err());
    assertTrue(r.out().startsWith("The Zen of Python"), r.out());
    Command.Result missing = pyepi("-m", "no_such_module");
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("pyepi: No module named no_such_module"), missing.err());
  }

  @Test
  void exitStatusIsTheProgramsOwn() throws Exception {
    assertEquals(3, pyepi("-c", "import sys; sys.exit(3)").status());
    Command.Result text = pyepi("-c", "import sys; sys.exit('no luck')");
    assertEquals(1, text.status());
    assertEquals("no luck\n", text.err());
  }

  @Test
  void versionAndHelp() throws Exception {
    assertTrue(pyepi("--version").out().startsWith("Python 3.12"));
    assertTrue(pyepi("--help").out().contains("--pyepi.device="));
  }

  @Test
  void whatCopiesOrReplacesTheProcessSaysThatItCannot() throws Exception {
    String calls =
        """
        import os
        calls = {"fork": (), "forkpty": (), "openpty": (), "execv": ("/bin/true", ["true"]),
            "execl": ("/bin/true", "true"), "execlp": ("true", "true"), "execvp": ("true", ["true"]),
            "execle": ("/bin/true", "true", {}), "execvpe": ("true", ["true"], {}),
            "posix_spawn": ("/bin/true", ["true"], {}), "spawnl": (0, "/bin/true", "true"),
            "spawnvp": (0, "true", ["true"])}
        for name, arguments in calls.items():
            try:
                getattr(os, name)(*arguments)
                print(name, "came back")
            except NotImplementedError as e:
                assert "JVM" in str(e) and "subprocess" in str(e), e
        print(hasattr(os, "fork"), hasattr(os, "spawnv"), hasattr(os, "no_such"))
        """;
    assertEquals("False False False\n", pyepi("--no-jit", "-c", calls).out());
  }

  @Test
  void runsWithoutGraal() throws Exception {
    assertEquals("5\n", pyepi("--no-jit", "-c", "print(2 + 3)").out());
  }

  @Test
  void compilesGuestFunctions() throws Exception {
    Path file =
        script(
            "def f(n):\n    s = 0\n    i = 0\n    while i < n:\n        s += i\n        i += 1\n"
                + "    return s\nfor _ in range(400):\n    f(3000)\nprint(f(10))\n");
    Command.Result r =
        Command.run(
            "pyepi",
            List.of(
                "--experimental-options",
                "--engine.BackgroundCompilation=false",
                "--engine.TraceCompilation",
                "--pyepi.host-threads=0",
                file.toString()));
    assertTrue(r.out().contains("45\n"), r.out());
    assertTrue((r.out() + r.err()).contains("opt done"), r.out() + r.err());
  }

  @Test
  void polyglotLauncherRunsIt() throws Exception {
    Path file = script("print('by polyglot')\n");
    Command.Result r = Command.run("polyglot", List.of("--language", "pyepi", file.toString()));
    assertEquals("by polyglot\n", r.out());
    assertEquals(0, r.status());
  }

  @Test
  void devicesAreListed() throws Exception {
    Command.Result r = checked(Command.run("epi", List.of("devices")));
    assertTrue(r.out().contains("emulator"), r.out());
    assertTrue(r.out().contains("libe-hal.so"), r.out());
  }

  @Test
  void boardThatIsNotThereIsSaidAndTheProgramRuns() throws Exception {
    Path file =
        script(
            "def f(a, n):\n    for i in range(n):\n        a[i] = i + i\n    return a\n"
                + "print(sum(f([0] * 50000, 50000)))\n");
    Command.Result r = pyepi("--pyepi.device=board", "--pyepi.explain", file.toString());
    assertEquals("2499950000\n", r.out());
    assertEquals(0, r.status());
    assertTrue(r.err().contains("libe-hal.so"), r.err());
  }

  @Test
  void missingScript() throws Exception {
    Command.Result r = pyepi("/no/such/program.py");
    assertEquals(2, r.status());
    assertTrue(r.err().contains("/no/such/program.py"), r.err());
    assertTrue(r.err().contains("No such file"), r.err());
  }

  @Test
  void syntaxErrorHasFileLineAndCaret() throws Exception {
    Path file = script("x = 1\nif x == 1\n    print(x)\n");
    Command.Result r = pyepi(file.toString());
    assertEquals(1, r.status());
    assertEquals(
        "  File \""
            + file
            + "\", line 2\n    if x == 1\n             ^\nSyntaxError: expected ':'\n",
        r.err());
  }

  @Test
  void whatIsNotSupportedYetSaysWhere() throws Exception {
    Path file = script("def f(x):\n    y = 1\n    for x[(yield y)] in [2]:\n        pass\nf({})\n");
    Command.Result r = pyepi(file.toString());
    assertEquals(1, r.status());
    assertTrue(r.err().contains("line 3"), r.err());
    assertTrue(r.err().contains("'yield' in this place is not supported"), r.err());
  }

  @Test
  void unknownOptionAndBadValues() throws Exception {
    for (String option :
        new String[] {
          "--pyepi.devise=emulator",
          "--pyepi.device=toaster",
          "--pyepi.board=0x99",
          "--pyepi.force-abort=soon",
          "--pyepi.hot-after=0",
          "--no-such-option"
        }) {
      Command.Result r = pyepi(option, "-c", "print(1)");
      assertTrue(r.status() != 0, option);
      assertEquals("", r.out());
      String name = option.substring(2).split("=")[0];
      assertTrue(r.err().contains(name), r.err());
    }
  }

  @Test
  void uncaughtExceptionHasPythonsTraceback() throws Exception {
    Path file = script("def f(x):\n    return 1 / x\n\n\nprint('before')\nf(0)\n");
    Command.Result r = pyepi(file.toString());
    assertEquals(1, r.status());
    assertEquals("before\n", r.out());
    assertEquals(
        "Traceback (most recent call last):\n"
            + "  File \""
            + file
            + "\", line 6, in <module>\n    f(0)\n"
            + "  File \""
            + file
            + "\", line 2, in f\n    return 1 / x\n           ~~^~~\n"
            + "ZeroDivisionError: division by zero\n",
        r.err());
  }

  @Test
  void deepRecursionIsAPythonError() throws Exception {
    Command.Result r = pyepi("-c", "def f(): f()\nf()");
    assertEquals(1, r.status());
    assertTrue(r.err().contains("RecursionError: maximum recursion depth exceeded"), r.err());
  }

  @Test
  void unwritableReportIsSaidBeforeTheProgramRuns() throws Exception {
    Command.Result r = pyepi("--pyepi.report=/no/such/folder/report.json", "-c", "print(1)");
    assertTrue(r.status() != 0);
    assertEquals("", r.out());
    assertTrue(r.err().contains("/no/such/folder"), r.err());
  }

  @Test
  void noSuitableJdk() throws Exception {
    List<String> line =
        new ArrayList<>(List.of("/bin/bash", Command.TOP.resolve("pyepi").toString()));
    line.addAll(List.of("-c", "print(1)"));
    Path tools = Files.createTempDirectory("pyepi-tools");
    for (String tool : new String[] {"dirname", "readlink", "sed", "ls", "uname"}) {
      for (String folder : new String[] {"/usr/bin", "/bin"}) {
        Path real = Path.of(folder, tool);
        if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), real);
        }
      }
    }
    Command.Result r =
        checked(
            Command.run(
                line,
                Map.of(
                    "PATH",
                    tools.toString(),
                    "JAVA_HOME",
                    "/no/such/jdk",
                    "PYEPI_JDK_PATH",
                    "/nowhere/jdk*")));
    assertEquals(1, r.status());
    assertTrue(r.err().contains("no suitable JDK"), r.err());
    assertTrue(r.err().contains("/no/such/jdk"), r.err());
    assertTrue(r.err().contains("PYEPI_JAVA_HOME"), r.err());
  }

  @Test
  void anOptionWithoutItsValueIsAnErrorAndWritesNothing() throws Exception {
    for (String option : List.of("report", "dump-assembly", "dump-kernel")) {
      Command.Result r = pyepi("--no-jit", "--pyepi." + option, "-c", "print(1)");
      assertEquals(1, r.status(), r.err());
      assertTrue(r.err().contains("pyepi." + option + ": wants a path"), r.err());
      assertEquals(Map.of(), r.files());
    }
  }
}
