package org.pyepi.language.modules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PyContext;

/** The modules that are written in Java: one row each, made when first imported. */
public final class BuiltinModules {
  private static final Map<String, Function<PyContext, PModule>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("sys", SysModule::create);
  }

  private BuiltinModules() {}

  /** A new module for a context, or null where no module of that name is written in Java. */
  public static PModule create(PyContext context, String name) {
    Function<PyContext, PModule> maker = MAKERS.get(name);
    return maker == null ? null : maker.apply(context);
  }

  public static Set<String> names() {
    return MAKERS.keySet();
  }
}
