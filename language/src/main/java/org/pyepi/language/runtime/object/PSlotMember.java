package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.Errors;

/** A {@code __slots__} entry: a data descriptor over a hidden instance attribute. */
public final class PSlotMember extends PObject {
  public final PType owner;
  public final String name;

  /** Under this key the value lies in the instance; no Python name can collide with it. */
  public final String key;

  public PSlotMember(PType owner, String name) {
    super(BuiltinTypes.MEMBER_DESCRIPTOR);
    this.owner = owner;
    this.name = name;
    this.key = " " + name;
  }

  /** Whether instances of that class have the slot. */
  public boolean appliesTo(PType type) {
    return type == owner || type.isSubclassOf(owner);
  }

  /** TypeError where the slot was borrowed by a class that does not have it. */
  public void check(Object object) {
    if (!appliesTo(Types.of(object))) {
      throw Errors.type(
          "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
          name, owner.name(), Types.of(object).name());
    }
  }
}
