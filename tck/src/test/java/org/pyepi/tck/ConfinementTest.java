package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script that is allowed nothing reaches nothing, and still computes. */
class ConfinementTest {
  private static Context.Builder confined() {
    return Context.newBuilder("pyepi")
        .allowHostAccess(HostAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file read|open('/etc/passwd').read()|PermissionError",
        "file written|open('/tmp/pyepi-escape', 'w')|PermissionError",
        "folder listed|__import__('os').listdir('/')|PermissionError",
        "file asked for|__import__('os').stat('/etc')|PermissionError",
        "file removed|__import__('os').remove('/tmp/x')|PermissionError",
        "folder made|__import__('os').mkdir('/tmp/pyepi-escape')|PermissionError",
        "working folder|__import__('os').getcwd()|PermissionError",
        "class|__import__('java').type('java.lang.Runtime')|PermissionError",
        "class by package|__import__('java').lang.System|PermissionError",
        "class path|__import__('java').add_to_classpath('/tmp')|PermissionError",
        "process|__import__('subprocess').run(['true'])|PermissionError",
        "shell|__import__('os').system('true')|PermissionError",
        "socket|__import__('socket').socket()|PermissionError",
        "name resolved|__import__('socket').getaddrinfo('localhost', 80)|PermissionError",
        "thread|__import__('_thread').start_new_thread(print, ())|RuntimeError",
        "language|__import__('polyglot').eval('js', '1')|PermissionError",
        "shared value|__import__('polyglot').export_value('x', 1)|PermissionError",
        "native library|__import__('ctypes')|ImportError",
      })
  void refuses(String what, String code, String error) {
    try (Context context = confined().build()) {
      PolyglotException e =
          assertThrows(PolyglotException.class, () -> context.eval("pyepi", code), what);
      assertTrue(e.isGuestException() && !e.isInternalError(), e.toString());
      String found =
          context
              .eval("pyepi", "lambda e: ' '.join(c.__name__ for c in type(e).__mro__)")
              .execute(e.getGuestObject())
              .asString();
      assertTrue(found.contains(error), what + ": " + e.getMessage());
    }
  }

  @Test
  void environmentAndMembersOfJavaObjectsAreHidden() {
    try (Context context = confined().build()) {
      assertEquals(0, context.eval("pyepi", "len(__import__('os').environ)").asInt());
      context.getBindings("pyepi").putMember("secret", new StringBuilder("secret"));
      assertEquals(0, context.eval("pyepi", "len(dir(secret))").asInt());
    }
  }

  @Test
  void modulesOfTheWorkingFolderAreNotRead() throws Exception {
    Path module = Files.writeString(Path.of("escape_module.py"), "value = 1\n");
    try (Context context = confined().build()) {
      PolyglotException e =
          assertThrows(
              PolyglotException.class, () -> context.eval("pyepi", "import escape_module"));
      assertEquals("ModuleNotFoundError: No module named 'escape_module'", e.getMessage());
    } finally {
      Files.delete(module);
    }
  }

  @Test
  void theLibraryAndHotLoopsWorkWithoutThreadsOrDevices() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int before = Thread.activeCount();
    try (Context context =
        confined()
            .err(err)
            .option("pyepi.device", "emulator")
            .option("pyepi.explain", "true")
            .build()) {
      context.eval("pyepi", "import json, re, random, collections");
      int sum =
          context
              .eval("pyepi", "t = [0] * 9000\nfor i in range(9000):\n    t[i] = i + 1\nsum(t)")
              .asInt();
      assertEquals(40504500, sum);
      assertEquals(0, context.eval("pyepi", "len(__import__('epiphany').devices())").asInt());
      assertTrue(Thread.activeCount() <= before + 1, "threads were started");
    }
    assertTrue(!err.toString().contains("ran on the emulator"), err.toString());
  }
}
