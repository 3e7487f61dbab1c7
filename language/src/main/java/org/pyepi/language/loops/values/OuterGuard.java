package org.pyepi.language.loops.values;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Str;

/**
 * What a captured loop takes for granted about a name that is not its function's: a global of a
 * function that was inlined, or a member of a module. Numbers there become constants of the kernel,
 * so their values count.
 *
 * @param owner the function whose global it is, or the module; compared by identity
 * @param then the value, or what matters of it, at capture
 */
public record OuterGuard(Object owner, String name, Object then) {
  public static OuterGuard global(PFunction function, String name) {
    return new OuterGuard(function, name, key(function, name));
  }

  public static OuterGuard member(PModule module, String name) {
    return new OuterGuard(module, name, key(module, name));
  }

  public boolean holds() {
    return key(owner, name).equals(then);
  }

  public boolean isSameName(OuterGuard other) {
    return owner == other.owner && name.equals(other.name);
  }

  private static Object key(Object owner, String name) {
    return GuardKey.ofConstant(
        owner instanceof PFunction f ? NamePlace.lookup(f, name) : valueOf((PModule) owner, name));
  }

  /** The value of a plain module's member; a class of the program's may answer by other means. */
  private static Object valueOf(PModule module, String name) {
    return module.pyType() == BuiltinTypes.MODULE ? module.namespace().get(Str.of(name)) : null;
  }
}
