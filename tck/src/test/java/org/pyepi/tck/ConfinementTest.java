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
        "database|__import__('sqlite3').connect('/tmp/pyepi-escape.db')|PermissionError",
        "database by URI|__import__('sqlite3').connect('file:/tmp/x', uri=True)|PermissionError",
        "temporary database|__import__('sqlite3').connect('')|PermissionError",
        "database in memory|__import__('sqlite3').connect(':memory:')|PermissionError",
        "abort|__import__('os').abort()|PermissionError",
        "signal to itself|__import__('os').kill(__import__('os').getpid(), 9)|PermissionError",
        "signal to another|__import__('os').kill(1, 0)|PermissionError",
        "signal raised|__import__('signal').raise_signal(15)|PermissionError",
        "handler|__import__('signal').signal(2, print)|PermissionError",
        "handler of others|__import__('signal').signal(10, 0)|ValueError",
        "wake-up|__import__('signal').set_wakeup_fd(-1)|PermissionError",
        "alarm|__import__('signal').alarm(1)|PermissionError",
        "timer|__import__('signal').setitimer(0, 1)|PermissionError",
        "mask|__import__('signal').pthread_sigmask(0, [15])|PermissionError",
        "thread killed|__import__('signal').pthread_kill(1, 15)|PermissionError",
        "user|__import__('os').getuid()|PermissionError",
        "effective user|__import__('os').geteuid()|PermissionError",
        "group|__import__('os').getgid()|PermissionError",
        "groups|__import__('os').getgroups()|PermissionError",
        "login|__import__('os').getlogin()|PermissionError",
        "getpass|__import__('getpass').getuser()|OSError",
        "process group|__import__('os').getpgrp()|PermissionError",
        "session|__import__('os').getsid(0)|PermissionError",
        "load|__import__('os').getloadavg()|PermissionError",
        "times|__import__('os').times()|PermissionError",
        "usage|__import__('resource').getrusage(0)|PermissionError",
        "file mode mask|__import__('os').umask(0)|PermissionError",
        "priority|__import__('os').getpriority(0, 0)|PermissionError",
        "host|__import__('socket').gethostname()|PermissionError",
        "host by name|__import__('socket').gethostbyname('localhost')|PermissionError",
        "pair of sockets|__import__('socket').socketpair()|PermissionError",
        "users|__import__('pwd').getpwall()|PermissionError",
        "file system|__import__('os').statvfs('/')|PermissionError",
        "link read|__import__('os').readlink('/proc/self/exe')|PermissionError",
        "real path|__import__('os').path.realpath('x', strict=True)|PermissionError",
        "access|__import__('os').access('/etc', 0)|PermissionError",
        "renamed|__import__('os').rename('/tmp/a', '/tmp/b')|PermissionError",
        "scanned|list(__import__('os').scandir('/'))|PermissionError",
        "temporary|__import__('tempfile').TemporaryFile()|OSError",
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

  /** With native access alone, databases in memory work and none reaches a file. */
  @Test
  void aDatabaseInMemoryReachesNoFile() throws Exception {
    Path file = Path.of("/tmp", "pyepi-escape.db");
    try (Context context = confined().allowNativeAccess(true).build()) {
      context.eval("pyepi", "import sqlite3; c = sqlite3.connect(':memory:')");
      assertEquals(7, context.eval("pyepi", "c.execute('select 7').fetchone()[0]").asInt());
      assertEquals(
          3,
          context
              .eval(
                  "pyepi",
                  "d = sqlite3.connect(':memory:')\nc.execute('create table t as select 3 as x')\n"
                      + "c.backup(d)\nd.execute('select x from t').fetchone()[0]")
              .asInt());
      for (String code :
          new String[] {
            "sqlite3.connect('/tmp/pyepi-escape.db')",
            "sqlite3.connect('file:/tmp/pyepi-escape.db', uri=True)",
            "c.execute(\"attach '/tmp/pyepi-escape.db' as e\")",
            "c.execute(\"vacuum into '/tmp/pyepi-escape.db'\")",
            "c.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 5)",
            "c.enable_load_extension(True)",
            "c.execute(\"pragma temp_store_directory = '/'\"); sqlite3.connect('')",
          }) {
        assertThrows(PolyglotException.class, () -> context.eval("pyepi", code), code);
      }
    }
    assertTrue(Files.notExists(file), "a file was made");
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

  @Test
  void theProcessAndTheMachineAreNotSeen() {
    try (Context context = confined().build()) {
      context.eval("pyepi", "import os, platform, sys, uuid");
      assertEquals(1, context.eval("pyepi", "os.getpid()").asLong());
      assertEquals("localhost", context.eval("pyepi", "os.uname().nodename").asString());
      assertEquals("", context.eval("pyepi", "platform.release() + platform.version()").asString());
      assertEquals("", context.eval("pyepi", "sys.executable").asString());
      context.eval("pyepi", "import logging; logging.getLogger('x').error('still works')");
    }
  }

  /** Not even with all access: the process is its host's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.abort()|134",
        "os._exit(3)|3",
        "signal.raise_signal(15)|143",
        "os.kill(os.getpid(), 15)|143",
        "signal.alarm(1); time.sleep(20)|142",
        "sys.exit(4)|-",
      })
  void noScriptEndsTheProcessOfItsHost(String code, String status) {
    Context context = Context.newBuilder("pyepi").allowAllAccess(true).build();
    try {
      PolyglotException e =
          assertThrows(
              PolyglotException.class,
              () -> context.eval("pyepi", "import os, signal, sys, time\n" + code));
      assertTrue(!e.isInternalError(), e.toString());
      if (!status.equals("-")) {
        assertTrue(e.isExit(), e.toString());
        assertEquals(Integer.parseInt(status), e.getExitStatus());
      }
    } finally {
      context.close(true);
    }
  }

  @Test
  void reportsAreFilesToo() throws Exception {
    Path folder = Files.createTempDirectory("pyepi-confined");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Context context =
        confined()
            .err(err)
            .allowCreateThread(true)
            .option("pyepi.device", "emulator")
            .option("pyepi.report", folder.resolve("r.json").toString())
            .option("pyepi.dump-assembly", folder.resolve("dump").toString())
            .option("pyepi.dump-kernel", folder.resolve("kernels").toString())
            .build()) {
      context.eval("pyepi", "t = [0] * 9000\nfor i in range(9000):\n    t[i] = i + 1\n");
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
    assertTrue(err.toString().contains("the context may not use files"), err.toString());
  }

  @Test
  void childrenGetTheEnvironmentOfTheContext() {
    try (Context context =
        Context.newBuilder("pyepi")
            .allowCreateProcess(true)
            .allowIO(IOAccess.ALL)
            .allowCreateThread(true)
            .environment("ONLY", "this")
            .build()) {
      String seen =
          context
              .eval(
                  "pyepi",
                  "import subprocess\n"
                      + "subprocess.run(['/usr/bin/env'], capture_output=True, text=True).stdout")
              .asString();
      assertEquals("ONLY=this\n", seen);
    }
  }

  @Test
  void threadsThatWereJoinedDoNotKeepAContextOpen() {
    for (int i = 0; i < 30; i++) {
      try (Context context = Context.newBuilder("pyepi").allowAllAccess(true).build()) {
        context.eval(
            "pyepi",
            "import threading\n"
                + "ts = [threading.Thread(target=sum, args=([1],)) for _ in range(20)]\n"
                + "[t.start() for t in ts]\n[t.join() for t in ts]\n");
      }
    }
  }
}
