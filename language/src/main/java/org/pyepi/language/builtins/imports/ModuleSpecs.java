package org.pyepi.language.builtins.imports;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code __spec__}: enough of a module spec for those who look at it. Once a program imports {@code
 * importlib} it gets the real ones ({@link Importlib}).
 */
final class ModuleSpecs {
  private ModuleSpecs() {}

  static void attach(
      PyContext context, PModule module, String name, String file, boolean isPackage) {
    if (Importlib.attach(context, module, name)) {
      return;
    }
    PObject spec = PObject.of(BuiltinTypes.SIMPLE_NAMESPACE);
    spec.setAttribute("name", Str.of(name));
    spec.setAttribute("origin", file == null ? PNone.NONE : Str.of(file));
    spec.setAttribute("loader", PNone.NONE);
    int dot = name.lastIndexOf('.');
    spec.setAttribute("parent", Str.of(isPackage ? name : dot < 0 ? "" : name.substring(0, dot)));
    spec.setAttribute("has_location", file != null);
    spec.setAttribute("cached", PNone.NONE);
    Object path = module.namespace().get("__path__");
    spec.setAttribute("submodule_search_locations", path == null ? PNone.NONE : path);
    module.namespace().put("__spec__", spec);
  }
}
