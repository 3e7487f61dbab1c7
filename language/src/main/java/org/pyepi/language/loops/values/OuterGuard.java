package org.pyepi.language.loops.values;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Str;

/**
 * What a captured loop takes for granted about a name that is not its function's: a global of a
 * function that was inlined, or a member of a module. Numbers there become constants of the kernel,
 * so their values count.
 *
 * @param owner the function whose global it is, the module, or the object; compared by identity
 * @param then the value, or what matters of it, at capture
 */
public record OuterGuard(Object owner, String name, Object then) {
  public static OuterGuard global(PFunction function, String name) {
    return new OuterGuard(function, name, key(function, name));
  }

  public static OuterGuard member(PModule module, String name) {
    return new OuterGuard(module, name, key(module, name));
  }

  /** That an object's method is still this one. */
  public static OuterGuard method(PObject object, String name) {
    return new OuterGuard(object, name, key(object, name));
  }

  public boolean holds() {
    return key(owner, name).equals(then);
  }

  public boolean isSameName(OuterGuard other) {
    return owner == other.owner && name.equals(other.name);
  }

  private static Object key(Object owner, String name) {
    return GuardKey.ofConstant(
        switch (owner) {
          case PFunction f -> NamePlace.lookup(f, name);
          case PModule m -> valueOf(m, name);
          default -> methodOf((PObject) owner, name);
        });
  }

  /** What a method call on an object calls; null where it has an attribute of that name. */
  public static Object methodOf(PObject o, String name) {
    boolean plain = Attributes.isObjects(o.pyType().lookup("__getattribute__"));
    return plain && o.attribute(name) == null ? o.pyType().lookup(name) : null;
  }

  /** The value of a plain module's member; a class of the program's may answer by other means. */
  private static Object valueOf(PModule module, String name) {
    return module.pyType() == BuiltinTypes.MODULE ? module.namespace().get(Str.of(name)) : null;
  }
}
