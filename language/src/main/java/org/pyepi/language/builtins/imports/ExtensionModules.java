package org.pyepi.language.builtins.imports;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.util.Collection;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Str;

/** Modules that are machine code for CPython: found only to say why they are not imported. */
public final class ExtensionModules {
  private ExtensionModules() {}

  /** The file of an extension module in a folder, or null. */
  static String find(PyContext context, String folder, String name) {
    try {
      TruffleFile directory = context.env().getPublicTruffleFile(folder.isEmpty() ? "." : folder);
      if (!directory.isDirectory()) {
        return null;
      }
      Collection<TruffleFile> files = directory.list();
      for (TruffleFile file : files) {
        String n = file.getName();
        if (n.startsWith(name + ".") && (n.endsWith(".so") || n.endsWith(".pyd"))) {
          return file.getAbsoluteFile().getPath();
        }
      }
    } catch (IOException | SecurityException e) {
      return null;
    }
    return null;
  }

  /** The ImportError for one. */
  public static PyException refusal(String name, String file) {
    PyException e =
        Errors.raise(
            ExceptionTypes.IMPORT_ERROR,
            "%s is an extension module, machine code for CPython (%s); PyEpi runs no such modules:"
                + " install a pure-Python version of the package, or use another one",
            name,
            file);
    e.value().setAttribute("name", Str.of(name));
    e.value().setAttribute("path", Str.of(file));
    return e;
  }
}
