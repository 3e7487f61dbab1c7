package org.pyepi.language.runtime.definition;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.operation.Str;

/** Fills a builtin class with its methods: one row each, headed by a Python signature. */
public final class TypeBuilder {
  private final PType type;
  private final Map<String, Object> attributes;

  private UnaryOperator<PBuiltin.Body> around = UnaryOperator.identity();

  private TypeBuilder(PType type) {
    this.type = type;
    this.attributes = type.ownAttributes();
  }

  public static TypeBuilder of(PType type) {
    return new TypeBuilder(type);
  }

  /** What the bodies of the methods to come are called through. */
  public TypeBuilder around(UnaryOperator<PBuiltin.Body> wrapper) {
    around = wrapper;
    return this;
  }

  /** A method; {@code args[0]} is self. */
  public TypeBuilder method(String signature, PBuiltin.Body body) {
    PBuiltin b = new PBuiltin(type, signature, around.apply(body)).checkingSelf();
    attributes.put(b.name(), b);
    return this;
  }

  /** {@code __new__}; {@code args[0]} is the class to make an instance of. */
  public TypeBuilder constructor(String signature, PBuiltin.Body body) {
    PBuiltin b = new PBuiltin(type, signature, body).checkingClass();
    attributes.put(b.name(), new PWrapper(BuiltinTypes.STATICMETHOD, b, false));
    return this;
  }

  /** A class method; {@code args[0]} is the class. */
  public TypeBuilder classMethod(String signature, PBuiltin.Body body) {
    PBuiltin b = new PBuiltin(type, signature, body);
    attributes.put(b.name(), new PWrapper(BuiltinTypes.CLASSMETHOD, b, true));
    return this;
  }

  public TypeBuilder staticMethod(String signature, PBuiltin.Body body) {
    PBuiltin b = new PBuiltin(null, signature, body);
    attributes.put(b.name(), new PWrapper(BuiltinTypes.STATICMETHOD, b, false));
    return this;
  }

  /** A read-only attribute. */
  public TypeBuilder getter(String name, PGetSet.Getter getter) {
    attributes.put(name, new PGetSet(type, name, getter, null));
    return this;
  }

  /** An attribute that can be set. */
  public TypeBuilder property(String name, PGetSet.Getter getter, PGetSet.Setter setter) {
    attributes.put(name, new PGetSet(type, name, getter, setter));
    return this;
  }

  /** A read-only attribute that is a field in CPython: a {@code member_descriptor}. */
  public TypeBuilder member(String name, PGetSet.Getter getter) {
    attributes.put(name, new PGetSet(type, name, getter, null, true));
    return this;
  }

  public TypeBuilder constant(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** Says that the class's {@code +} and {@code *} are those of a sequence. */
  public TypeBuilder sequence() {
    type.setSequence();
    return this;
  }

  public TypeBuilder doc(String text) {
    attributes.put("__doc__", Str.of(text));
    return this;
  }
}
