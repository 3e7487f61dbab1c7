package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;

/** An attribute of a class that Java code computes. */
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

  /** What CPython calls a member: a field of a C structure. */
  public final boolean isMember;

  public PGetSet(PType owner, String name, Getter getter, Setter setter) {
    this(owner, name, getter, setter, false);
  }

  public PGetSet(PType owner, String name, Getter getter, Setter setter, boolean isMember) {
    super(isMember ? BuiltinTypes.MEMBER_DESCRIPTOR : BuiltinTypes.GETSET_DESCRIPTOR);
    this.owner = owner;
    this.name = name;
    this.getter = getter;
    this.setter = setter;
    this.isMember = isMember;
  }

  /** The AttributeError for a write to it. */
  public PyException readOnly() {
    return isMember
        ? Errors.attribute("readonly attribute")
        : Errors.attribute(
            "attribute '%s' of '%s' objects is not writable", name, owner.fullNameIfBuiltin());
  }
}
