package org.pyepi.language.runtime;

/** A bound method: any callable with its first argument. */
public final class PMethod extends PObject {
  public final Object function;
  public final Object self;

  public PMethod(Object function, Object self) {
    super(function instanceof PBuiltin ? BuiltinTypes.BUILTIN_METHOD : BuiltinTypes.METHOD);
    this.function = function;
    this.self = self;
  }
}
