package org.pyepi.language.runtime.definition;

import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** Makes a module that is written in Java: one row for each function. */
public final class ModuleBuilder {
  private final PModule module;
  private final String name;

  public ModuleBuilder(String name) {
    this(name, new PModule(name));
  }

  public ModuleBuilder(String name, PModule module) {
    this.name = name;
    this.module = module;
  }

  public ModuleBuilder function(String signature, PBuiltin.Body body) {
    PBuiltin b = new PBuiltin(null, signature, body);
    b.module = name;
    module.namespace().put(b.name(), b);
    return this;
  }

  public ModuleBuilder constant(String key, Object value) {
    module.namespace().put(key, value);
    return this;
  }

  public ModuleBuilder type(PType type) {
    module.namespace().put(type.name(), type);
    return this;
  }

  public ModuleBuilder doc(String text) {
    module.namespace().put("__doc__", Str.of(text));
    return this;
  }

  public PModule build() {
    return module;
  }
}
