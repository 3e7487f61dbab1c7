package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.SpecialRegister;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Appends instructions to the block at hand: registers, constants, memory accesses, exits. */
class CodeEmitter {
  static final int CONFIG = SpecialRegister.CONFIG.number();
  static final int STATUS = SpecialRegister.STATUS.number();

  /** CONFIG: ARITHMODE (bits 17 to 19) and the rounding mode (bit 0). */
  static final int MODE_BITS = 0x000e_0001;

  static final int INTEGER_MODE = 0x0008_0000;

  /** DMA CONFIG: fetch the descriptor whose address is in the upper half [libs: e_dma.h]. */
  static final int DMA_STARTUP = 1 << 3;

  final MachineFunction function = new MachineFunction();
  final Map<ExitReason, MachineBlock> exits = new EnumMap<>(ExitReason.class);
  final Map<Value, Integer> registers = new HashMap<>();
  final Map<Integer, Integer> constantRegisters = new HashMap<>();

  /** Sets the constants; goes to the start of the image. */
  final List<MachineInstruction> constantCode = new ArrayList<>();

  MachineBlock current;
  int line;

  /** The address of the argument block. */
  int arguments;

  /** The words of CONFIG for the two modes of the FPU. */
  int floatConfig;

  int integerConfig;

  CodeEmitter() {
    for (ExitReason r : ExitReason.values()) {
      exits.put(r, new MachineBlock("exit_" + r, 0));
    }
  }

  int register(Value v) {
    if (v.isConst()) {
      return constant(bits(v));
    }
    return registers.computeIfAbsent(v, x -> function.newRegister());
  }

  private static final int MOST_FAILED = 6;

  /** Registers of reasons for which the image leaves at its end. */
  final List<Integer> failed = new ArrayList<>();

  /** Whether it may leave at its end. */
  boolean late;

  private int noted;

  static int bits(Value v) {
    return switch (v.type()) {
      case BOOL -> (Boolean) v.immediate() ? 1 : 0;
      case INT -> Math.toIntExact(v.longValue()); // wider ones are gone by now
      default -> Float.floatToRawIntBits((Float) v.immediate());
    };
  }

  /** The register of a constant, which is set once at the start. */
  int constant(int value) {
    return constantRegisters.computeIfAbsent(
        value,
        c -> {
          int r = function.newRegister();
          function.constants.put(r, c);
          constantCode.add(new MachineInstruction(MOV_I, 0, r, c & 0xffff));
          if (c >>> 16 != 0) {
            constantCode.add(new MachineInstruction(MOVT, 0, r, c >>> 16));
          }
          return r;
        });
  }

  static boolean isSmall(Value v) {
    return v.isConst()
        && v.type() == ValueType.INT
        && v.longValue() >= -1024
        && v.longValue() <= 1023;
  }

  MachineInstruction emit(Instruction row, int... operands) {
    MachineInstruction i = new MachineInstruction(row, line, operands);
    current.code.add(i);
    return i;
  }

  void move(int to, int from) {
    if (to != from) {
      emit(MOV, to, from).copy = true;
    }
  }

  int temporary() {
    return function.newRegister();
  }

  void branchTo(Instruction row, MachineBlock target) {
    MachineInstruction i = emit(row, 0);
    i.target = target;
    if (!current.successors.contains(target)) {
      current.successors.add(target);
    }
  }

  void sideExit(Condition condition, ExitReason reason) {
    MachineInstruction b = emit(Opcodes.branch(condition), 0);
    b.target = exits.get(reason);
    b.sideExit = true;
    if (!current.successors.contains(b.target)) {
      current.successors.add(b.target);
    }
  }

  /** Leaves, or notes that the image is to leave at its end. */
  void lateExit(Condition condition, ExitReason reason) {
    if (!late) {
      sideExit(condition, reason);
      return;
    }
    // A register of its own each, so that none waits for another of the iteration before.
    if (failed.size() < MOST_FAILED) {
      failed.add(function.newRegister());
    }
    int to = failed.get(noted++ % failed.size());
    conditionalMove(new Test(condition), to, constant(reason.code()));
  }

  record Test(Condition condition) {}

  void conditionalMove(Test test, int to, int from) {
    emit(Opcodes.moveIf(test.condition()), to, from);
  }

  static AccessSize size(ElementKind kind) {
    return switch (kind.bytes()) {
      case 1 -> AccessSize.BYTE;
      case 2 -> AccessSize.HALF;
      default -> AccessSize.WORD;
    };
  }

  void load(AccessSize size, int to, int pointer, int displacement, int memory) {
    int bytes = bytes(size);
    emit(loadD(size), to, pointer, displacement < 0 ? 1 : 0, Math.abs(displacement) / bytes)
            .memory =
        memory;
  }

  void store(AccessSize size, int from, int pointer, int displacement, int memory) {
    int bytes = bytes(size);
    emit(storeD(size), from, pointer, displacement < 0 ? 1 : 0, Math.abs(displacement) / bytes)
            .memory =
        memory;
  }

  static int bytes(AccessSize size) {
    return switch (size) {
      case BYTE -> 1;
      case HALF -> 2;
      case WORD -> 4;
      case DOUBLE -> 8;
    };
  }
}
