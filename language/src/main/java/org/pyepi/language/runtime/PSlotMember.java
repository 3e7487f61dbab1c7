package org.pyepi.language.runtime;

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
}
