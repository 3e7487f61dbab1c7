package org.pyepi.language.runtime.object;

/** A bound method: any callable with its first argument. */
public final class PMethod extends PObject {
  public final Object function;
  public final Object self;

  public PMethod(Object function, Object self) {
    super(typeFor(function));
    this.function = function;
    this.self = self;
  }

  private static PType typeFor(Object function) {
    return !(function instanceof PBuiltin b)
        ? BuiltinTypes.METHOD
        : b.isSlot() ? BuiltinTypes.METHOD_WRAPPER : BuiltinTypes.BUILTIN_METHOD;
  }
}
