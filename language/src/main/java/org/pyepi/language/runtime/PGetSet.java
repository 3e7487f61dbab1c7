package org.pyepi.language.runtime;

/** An attribute of a builtin class that Java code computes. */
public final class PGetSet extends PObject {
  /** Reads the attribute. */
  @FunctionalInterface
  public interface Getter {
    Object get(Object self);
  }

  /** Writes the attribute; {@code value} is null to delete it. */
  @FunctionalInterface
  public interface Setter {
    void set(Object self, Object value);
  }

  public final PType owner;
  public final String name;
  public final Getter getter;

  /** Null for a read-only attribute. */
  public final Setter setter;

  public PGetSet(PType owner, String name, Getter getter, Setter setter) {
    super(BuiltinTypes.GETSET_DESCRIPTOR);
    this.owner = owner;
    this.name = name;
    this.getter = getter;
    this.setter = setter;
  }
}
