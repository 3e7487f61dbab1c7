package org.pyepi.offload.asm;

/**
 * How a linker puts an address into a place. Numbers and names are those of binutils
 * (include/elf/epiphany.h); what each does was read off bfd's table for this target.
 */
public enum RelocationType {
  NONE(0),
  ABS_8(1),
  ABS_16(2),
  ABS_32(3),
  PCREL_8(4),
  PCREL_16(5),
  PCREL_32(6),
  /** Distance in halfwords of a 16-bit branch. */
  SIMM8(7),
  /** Distance in halfwords of a 32-bit branch. */
  SIMM24(8),
  /** Upper half of an address, into MOV or MOVT. */
  HIGH(9),
  /** Lower half of an address, into MOV or MOVT. */
  LOW(10),
  /** Signed immediate of ADD and SUB. */
  SIMM11(11),
  /** Displacement of a load or store. */
  IMM11(12),
  /** Immediate of a 16-bit MOV. */
  IMM8(13);

  private static final RelocationType[] VALUES = values();
  private final int number;

  RelocationType(int number) {
    this.number = number;
  }

  /** Its number in an ELF file. */
  public int number() {
    return number;
  }

  /** The type with this number, or null. */
  public static RelocationType of(int number) {
    return number >= 0 && number < VALUES.length ? VALUES[number] : null;
  }

  /** Its name as GNU's tools print it, {@code R_EPIPHANY_SIMM24} say. */
  public String elfName() {
    String name = name();
    if (name.startsWith("ABS_")) {
      name = name.substring(4);
    } else if (name.startsWith("PCREL_")) {
      name = name.substring(6) + "_PCREL";
    } else if (this == IMM11) {
      name = "IMM12";
    }
    return "R_EPIPHANY_" + name;
  }
}
