package org.pyepi.language.modules.system;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Str;

/** What {@code sysconfig} knows of a build: there is none of C here, so the least of it. */
public final class SysconfigDataModule {
  public static final String NAME = "_sysconfigdata__linux_";

  private static final String[][] VARIABLES = {
    {"prefix", "/usr"},
    {"exec_prefix", "/usr"},
    {"EXT_SUFFIX", ".pyepi-312.so"},
    {"SOABI", "pyepi-312"},
    {"CFLAGS", ""},
    {"CONFIG_ARGS", ""},
    {"PY_CFLAGS", ""},
    {"MULTIARCH", ""},
    {"LIBDIR", "/usr/lib"},
    {"INCLUDEPY", ""},
    {"abs_srcdir", ""},
    {"srcdir", ""},
    {"TZPATH", "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"},
  };

  private SysconfigDataModule() {}

  public static PModule create(PyContext context) {
    PDict variables = new PDict();
    for (String[] row : VARIABLES) {
      variables.put(row[0], Str.of(row[1]));
    }
    for (String no : new String[] {"Py_DEBUG", "Py_ENABLE_SHARED", "WITH_PYMALLOC"}) {
      variables.put(no, 0L);
    }
    return new ModuleBuilder(NAME).constant("build_time_vars", variables).build();
  }
}
