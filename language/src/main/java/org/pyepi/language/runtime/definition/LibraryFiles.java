package org.pyepi.language.runtime.definition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPython's library as files that can only be read. It lies on the class path (python-resources);
 * to programs it is the folder {@link #ROOT}, so that {@code open}, {@code os.stat} and CPython's
 * own path finder work on it as on any other.
 */
public final class LibraryFiles {
  /** What {@code sys.path} says for the library. */
  public static final String ROOT = "/<pyepi>/lib/python3.12";

  private static final String RESOURCES = "META-INF/resources/libpython";

  /** Where our own files lie, which stand in for what CPython has in C. */
  private static final String OWN_RESOURCES = "/org/pyepi/language/library";

  private static final List<String> OWN =
      List.of(
          "/_lsprof.py",
          "/_pictures.py",
          "/_posixshmem.py",
          "/epython/__init__.py",
          "/epython/__main__.py",
          "/epython/_chip.py",
          "/epython/_console.py",
          "/epython/_kernels.py",
          "/epython/_launches.py",
          "/epython/_messages.py",
          "/epython/_offload.py",
          "/epython/_program.py",
          "/epython/_sources.py",
          "/epython/_translation.py",
          "/epython/_turns.py",
          "/epython/array.py",
          "/epython/concurrency.py",
          "/epython/math.py",
          "/epython/memory.py",
          "/epython/parallel.py",
          "/epython/random.py",
          "/epython/taskfarm.py",
          "/epython/util.py",
          "/multiprocessing/sharedctypes.py",
          "/numpy/__init__.py",
          "/numpy/_axes.py",
          "/numpy/_core/__init__.py",
          "/numpy/_core/_exceptions.py",
          "/numpy/_dates.py",
          "/numpy/_editing.py",
          "/numpy/_elements.py",
          "/numpy/_elementwise.py",
          "/numpy/_files.py",
          "/numpy/_folds.py",
          "/numpy/_grids.py",
          "/numpy/_guessing.py",
          "/numpy/_iterating.py",
          "/numpy/_joining.py",
          "/numpy/_layout.py",
          "/numpy/_legacy_names.py",
          "/numpy/_matrix.py",
          "/numpy/_memmap.py",
          "/numpy/_methods.py",
          "/numpy/_namespace.py",
          "/numpy/_nan.py",
          "/numpy/_numeric.py",
          "/numpy/_poly1d.py",
          "/numpy/_polynomials.py",
          "/numpy/_printing.py",
          "/numpy/_products.py",
          "/numpy/_references.py",
          "/numpy/_sorting.py",
          "/numpy/_statistics.py",
          "/numpy/_texts.py",
          "/numpy/_types.py",
          "/numpy/char/__init__.py",
          "/numpy/char/_chararray.py",
          "/numpy/exceptions.py",
          "/numpy/fft/__init__.py",
          "/numpy/lib/__init__.py",
          "/numpy/lib/npyio.py",
          "/numpy/lib/stride_tricks.py",
          "/numpy/linalg/__init__.py",
          "/numpy/linalg/_complex.py",
          "/numpy/ma/__init__.py",
          "/numpy/ma/_arrays.py",
          "/numpy/ma/_functions.py",
          "/numpy/polynomial/__init__.py",
          "/numpy/polynomial/_bases.py",
          "/numpy/polynomial/_class.py",
          "/numpy/polynomial/chebyshev.py",
          "/numpy/polynomial/hermite.py",
          "/numpy/polynomial/hermite_e.py",
          "/numpy/polynomial/laguerre.py",
          "/numpy/polynomial/legendre.py",
          "/numpy/polynomial/polynomial.py",
          "/numpy/random/__init__.py",
          "/numpy/random/_bits.py",
          "/numpy/random/_distributions.py",
          "/numpy/random/_generator.py",
          "/numpy/random/_legacy.py",
          "/numpy/random/_seeding.py",
          "/numpy/rec/__init__.py",
          "/numpy/strings/__init__.py",
          "/numpy/strings/_functions.py",
          "/numpy/testing/__init__.py",
          "/numpy/typing/__init__.py",
          "/pyepi_kernel/__init__.py",
          "/pyepi_kernel/__main__.py",
          "/pyepi_kernel/_cells.py",
          "/pyepi_kernel/_display.py",
          "/pyepi_kernel/_install.py",
          "/pyepi_kernel/_kernel.py",
          "/pyepi_kernel/_messages.py",
          "/pyepi_kernel/_zmtp.py",
          "/transaction.py");

  /** Names in each folder, made when first asked for; files map to null. */
  private static Map<String, List<String>> folders;

  private LibraryFiles() {}

  /** Whether a path lies in the library, whether or not there is such a file. */
  public static boolean covers(String path) {
    return path.startsWith(ROOT)
        && (path.length() == ROOT.length() || path.charAt(ROOT.length()) == '/');
  }

  private static String inner(String path) {
    String rest = path.substring(ROOT.length());
    while (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    return rest;
  }

  /** The bytes of a file, or null where there is none. */
  public static byte[] read(String path) {
    String inner = inner(path);
    try (InputStream in =
        OWN.contains(inner)
            ? LibraryFiles.class.getResourceAsStream(OWN_RESOURCES + inner)
            : stream(RESOURCES + inner)) {
      return in == null || isDirectory(path) ? null : amended(path, in.readAllBytes());
    } catch (IOException e) {
      return null;
    }
  }

  /** Lines of the bundled library that are for another interpreter: file, line, line instead. */
  private static final String[][] AMENDED = {
    // Closed a second time, the number may be another file's; __del__ closes it as in CPython.
    {
      "/multiprocessing/connection.py",
      "        weakref.finalize(self, self._finalizer.close)\n",
      ""
    },
    // Processes are contexts of this process: what starts them is the spawning of the library.
    {"/multiprocessing/context.py", "'spawn': SpawnContext(),\n", "'spawn': GraalPyContext(),\n"},
    {"/multiprocessing/context.py", "    _name = 'graalpy'\n", "    _name = 'spawn'\n"},
    {"/multiprocessing/context.py", "else ['graalpy']\n", "else ['spawn']\n"},
    // Who asks whether there is a fork hears that there is none; who wants one hears why.
    {
      "/lib/python3.12/os.py",
      "def _exists(name):\n",
      """
      class _NotInJava(AttributeError, NotImplementedError):
          pass

      _NotInJava.__name__ = _NotInJava.__qualname__ = 'NotImplementedError'
      _NotInJava.__module__ = 'builtins'

      def __getattr__(name):
          if name in ('fork', 'forkpty', 'openpty') or name.startswith(('exec', 'posix_spawn', 'spawn')):
              raise _NotInJava(f'os.{name}: the process of a JVM cannot be copied or replaced, and has '
                  'no pseudo-terminals; use subprocess, or multiprocessing with its start method '
                  'spawn', name=name)
          raise AttributeError(f"module 'os' has no attribute {name!r}", name=name)

      def _exists(name):
      """
    },
    {"/lib/python3.12/os.py", "    execv(file, args)\n", "    __getattr__('execv')\n"},
    {"/lib/python3.12/os.py", "    execve(file, args[:-1], env)\n", "    __getattr__('execve')\n"},
    {"/lib/python3.12/os.py", "exec_func = execve\n", "exec_func = __getattr__('execve')\n"},
    {"/lib/python3.12/os.py", "exec_func = execv\n", "exec_func = __getattr__('execv')\n"},
    // A server's threads may still be there when its context is closed.
    {
      "/multiprocessing/connection.py",
      "                _default_context._close(self.fd)\n",
      "                _default_context._close(self.fd)\n            except OSError: pass\n"
    },
  };

  private static byte[] amended(String path, byte[] bytes) {
    byte[] result = bytes;
    for (String[] row : AMENDED) {
      if (path.endsWith(row[0])) {
        String text = new String(result, StandardCharsets.UTF_8);
        result = text.replace(row[1], row[2]).getBytes(StandardCharsets.UTF_8);
      }
    }
    return result;
  }

  private static InputStream stream(String name) {
    return LibraryFiles.class.getClassLoader().getResourceAsStream(name);
  }

  public static boolean isDirectory(String path) {
    return folders().containsKey(inner(path));
  }

  public static boolean isFile(String path) {
    String p = inner(path);
    int slash = p.lastIndexOf('/');
    List<String> names = slash < 0 ? null : folders().get(p.substring(0, slash));
    return names != null && names.contains(p.substring(slash + 1)) && !folders().containsKey(p);
  }

  public static boolean exists(String path) {
    return isDirectory(path) || isFile(path);
  }

  /** The names in a folder. */
  public static List<String> list(String path) {
    return folders().get(inner(path));
  }

  private static synchronized Map<String, List<String>> folders() {
    if (folders == null) {
      Map<String, List<String>> all = new HashMap<>();
      all.put("", new ArrayList<>());
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(stream(RESOURCES + ".files"), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          int end = line.indexOf(" = ");
          if (end > RESOURCES.length()) {
            add(all, line.substring(RESOURCES.length(), end));
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException("the index of the library cannot be read", e);
      }
      for (String file : OWN) {
        if (!all.getOrDefault(file.substring(0, file.lastIndexOf('/')), List.of())
            .contains(file.substring(file.lastIndexOf('/') + 1))) {
          add(all, file);
        }
      }
      folders = all;
    }
    return folders;
  }

  private static void add(Map<String, List<String>> all, String file) {
    int slash = file.lastIndexOf('/');
    String folder = file.substring(0, slash);
    List<String> names = all.get(folder);
    if (names == null) {
      names = new ArrayList<>();
      all.put(folder, names);
      add(all, folder);
    }
    names.add(file.substring(slash + 1));
  }
}
