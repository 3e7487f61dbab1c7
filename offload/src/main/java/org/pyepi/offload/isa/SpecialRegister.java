package org.pyepi.offload.isa;

import java.util.HashMap;
import java.util.Map;

/**
 * Special registers, each with its group's letter in the table and its number in the group. Memory
 * mapped at {@link #offset()} of the core. Source: binutils for the names, epiphany-libs for the
 * addresses.
 */
public enum SpecialRegister {
  CONFIG('x', 0),
  STATUS('x', 1),
  PC('x', 2),
  DEBUG('x', 3),
  IAB('x', 4),
  LC('x', 5),
  LS('x', 6),
  LE('x', 7),
  IRET('x', 8),
  IMASK('x', 9),
  ILAT('x', 10),
  ILATST('x', 11),
  ILATCL('x', 12),
  IPEND('x', 13),
  CTIMER0('x', 14),
  CTIMER1('x', 15),
  HSTATUS('x', 16),
  DMA0CONFIG('y', 0),
  DMA0STRIDE('y', 1),
  DMA0COUNT('y', 2),
  DMA0SRCADDR('y', 3),
  DMA0DSTADDR('y', 4),
  DMA0AUTO0('y', 5),
  DMA0AUTO1('y', 6),
  DMA0STATUS('y', 7),
  DMA1CONFIG('y', 8),
  DMA1STRIDE('y', 9),
  DMA1COUNT('y', 10),
  DMA1SRCADDR('y', 11),
  DMA1DSTADDR('y', 12),
  DMA1AUTO0('y', 13),
  DMA1AUTO1('y', 14),
  DMA1STATUS('y', 15),
  MEMCONFIG('u', 0),
  MEMSTATUS('u', 1),
  MEMPROTECT('u', 2),
  MEMRESERVE('u', 3),
  MESHCONFIG('v', 0),
  COREID('v', 1),
  MESHMULTICAST('v', 2),
  SWRESET('v', 3);

  private static final Map<String, SpecialRegister> BY_NAME = new HashMap<>();
  private static final SpecialRegister[] BY_OFFSET = new SpecialRegister[0x1000 / 4];

  static {
    for (SpecialRegister register : values()) {
      BY_NAME.put(register.assemblerName(), register);
      BY_OFFSET[(register.offset() & 0xfff) / 4] = register;
    }
  }

  /** Offset in a core of general register 0; register r stands 4r bytes further. */
  public static final int GENERAL_REGISTERS = 0xf0000;

  private final char group;
  private final int number;

  SpecialRegister(char group, int number) {
    this.group = group;
    this.number = number;
  }

  /** Letter of its group's field. */
  public char group() {
    return group;
  }

  /** Number in its group. */
  public int number() {
    return number;
  }

  /** Name in assembly text. */
  public String assemblerName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Offset of its memory-mapped copy in the core's address space. */
  public int offset() {
    int base =
        switch (group) {
          case 'x' -> 0xf0400;
          case 'y' -> 0xf0500;
          case 'u' -> 0xf0600;
          default -> 0xf0700;
        };
    return base + 4 * number;
  }

  /** The register with this name, or null. */
  public static SpecialRegister named(String name) {
    return BY_NAME.get(name.toLowerCase(java.util.Locale.ROOT));
  }

  /** The register of a group with this number, or null. */
  public static SpecialRegister of(char group, int number) {
    for (SpecialRegister register : values()) {
      if (register.group == group && register.number == number) {
        return register;
      }
    }
    return null;
  }

  /** The register that is mapped at this offset of a core, or null. */
  public static SpecialRegister atOffset(int offset) {
    return (offset & 3) == 0 && offset >> 12 == 0xf0 ? BY_OFFSET[(offset & 0xfff) / 4] : null;
  }
}
