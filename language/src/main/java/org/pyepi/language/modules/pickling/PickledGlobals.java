package org.pyepi.language.modules.pickling;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.operation.Str;

/** How classes and functions are written: by the name of their module and their own. */
final class PickledGlobals {
  private final Map<TruffleString, TruffleString> names = new HashMap<>();
  private final Map<TruffleString, TruffleString> modules = new HashMap<>();
  private final Map<TruffleString, TruffleString> builtinModules = new HashMap<>();
  private final Pickler p;

  PickledGlobals(Pickler p) {
    this.p = p;
  }

  void saveGlobal(Object object, Object given) {
    GlobalNames.Place place = GlobalNames.find(p.context, object, given);
    if (p.protocol >= 2 && saveExtension(place)) {
      return;
    }
    if (p.protocol >= 4) {
      p.save(shared(object instanceof PBuiltin ? builtinModules : modules, place.moduleName()));
      p.save(shared(names, place.name()));
      p.out.op(Opcodes.STACK_GLOBAL);
    } else if (place.parent() != place.module()) {
      Object getattr = p.context.builtins().namespace().get("getattr");
      p.reductions.saveReduce(
          new Object[] {getattr, new PTuple(place.parent(), Str.of(place.last()))}, null);
    } else {
      String[] old = {Str.java(place.moduleName()), Str.java(place.name())};
      if (p.fixImports) {
        useOldNames(old);
      }
      if (p.protocol < 3) {
        requireAscii(place.moduleName(), old[0], "module");
        requireAscii(place.name(), old[1], "global");
      }
      p.line(Opcodes.GLOBAL, old[0] + "\n" + old[1]);
    }
    p.memoize(object);
  }

  private void requireAscii(Object name, String text, String what) {
    if (text.chars().anyMatch(c -> c > 127)) {
      throw PicklingErrors.pickling(
          "can't pickle %s identifier '%s' using pickle protocol %d",
          what, Str.java(name), p.protocol);
    }
  }

  private void useOldNames(String[] names) {
    Object key = new PTuple(Str.of(names[0]), Str.of(names[1]));
    Object pair = GlobalNames.table(p.context, "_compat_pickle", "REVERSE_NAME_MAPPING").get(key);
    if (pair instanceof PTuple t) {
      names[0] = Str.java(t.items[0]);
      names[1] = Str.java(t.items[1]);
      return;
    }
    Object module =
        GlobalNames.table(p.context, "_compat_pickle", "REVERSE_IMPORT_MAPPING").get(names[0]);
    if (module != null) {
      names[0] = Str.java(module);
    }
  }

  private boolean saveExtension(GlobalNames.Place place) {
    PDict registry = GlobalNames.table(p.context, "copyreg", "_extension_registry");
    if (registry.size() == 0) {
      return false;
    }
    Object code = registry.get((Object) new PTuple(place.moduleName(), place.name()));
    if (code == null) {
      return false;
    }
    if (!(code instanceof Long c) || c <= 0 || c > Integer.MAX_VALUE) {
      throw Errors.runtime("extension code %s is out of range", Repr.repr(code));
    }
    int bytes = c < 256 ? 1 : c < 65536 ? 2 : 4;
    p.out.op(bytes == 1 ? Opcodes.EXT1 : bytes == 2 ? Opcodes.EXT2 : Opcodes.EXT4, c, bytes);
    return true;
  }

  /** A key of a dict: a name is the same object wherever it stands. */
  Object name(Object key) {
    return shared(names, key);
  }

  /** Names are one object where they are equal, as CPython's interned strings are. */
  private static Object shared(Map<TruffleString, TruffleString> known, Object name) {
    if (!(name instanceof TruffleString s)) {
      return name;
    }
    TruffleString first = known.putIfAbsent(s, s);
    return first == null ? s : first;
  }
}
