package org.pyepi.offload.gdb;

import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.isa.Registers;
import org.pyepi.offload.isa.SpecialRegister;

/** Registers by GDB's numbers: r0 to r63, then the special ones in the order of their enum. */
final class TargetRegisters {
  private TargetRegisters() {}

  static final int COUNT = Registers.COUNT + SpecialRegister.values().length;

  /** Number of the program counter. */
  static final int PC = Registers.COUNT + SpecialRegister.PC.ordinal();

  private static SpecialRegister special(int number) {
    return SpecialRegister.values()[number - Registers.COUNT];
  }

  static int read(Chip chip, Core core, int number) {
    if (number < Registers.COUNT) {
      return core.register(number);
    }
    SpecialRegister register = special(number);
    return register == SpecialRegister.PC ? core.pc() : chip.readRegister(core, register);
  }

  static void write(Chip chip, Core core, int number, int value) {
    if (number < Registers.COUNT) {
      core.register(number, value);
    } else {
      chip.writeRegister(core, special(number), value);
    }
  }

  /** The description that GDB asks for as target.xml. */
  static String description() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
    xml.append("<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n<target version=\"1.0\">\n");
    xml.append("<architecture>epiphany</architecture>\n");
    xml.append("<feature name=\"org.pyepi.epiphany.core\">\n");
    for (int k = 0; k < COUNT; k++) {
      boolean general = k < Registers.COUNT;
      String name = general ? "r" + k : special(k).assemblerName();
      String type = name.equals("pc") ? "code_ptr" : k == Registers.SP ? "data_ptr" : "uint32";
      xml.append("<reg name=\"").append(name).append("\" bitsize=\"32\" type=\"").append(type);
      xml.append("\" regnum=\"").append(k).append("\"");
      xml.append(general ? "" : " group=\"system\"").append("/>\n");
    }
    return xml.append("</feature>\n</target>\n").toString();
  }
}
