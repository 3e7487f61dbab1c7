package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.OperandKind;
import org.pyepi.offload.isa.Semantics;

/** Bytes whose number is fixed, with places that are filled after layout. */
final class DataFragment extends Fragment {
  private byte[] bytes = new byte[64];
  private int length;
  private final List<Fixup> fixups = new ArrayList<>();

  /** A value that is known only after layout; {@code row} is null for plain data. */
  private record Fixup(
      int at,
      int bytes,
      Instruction row,
      int[] values,
      int operand,
      Expression e,
      Diagnostic place) {}

  DataFragment(Section section) {
    super(section);
  }

  @Override
  int size() {
    return length;
  }

  void put(long value, int count) {
    ensure(count);
    for (int k = 0; k < count; k++) {
      bytes[length++] = (byte) (value >> 8 * k);
    }
  }

  void fill(int value, int count) {
    ensure(count);
    Arrays.fill(bytes, length, length + count, (byte) value);
    length += count;
  }

  private void ensure(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
  }

  void putLater(Expression value, int count, Diagnostic place) {
    fixups.add(new Fixup(length, count, null, null, 0, value, place));
    put(0, count);
  }

  void putLater(Instruction row, int[] values, int operand, Expression e, Diagnostic place) {
    fixups.add(new Fixup(length, row.bytes(), row, values, operand, e, place));
    put(0, row.bytes());
  }

  @Override
  void write(ByteArrayOutputStream out, Output to) {
    byte[] copy = Arrays.copyOf(bytes, length);
    for (Fixup f : fixups) {
      try {
        long value = value(f, to);
        for (int k = 0; k < f.bytes; k++) {
          copy[f.at + k] = (byte) (value >> 8 * k);
        }
      } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
        to.errors().add(f.place.with(e.getMessage()));
      }
    }
    out.writeBytes(copy);
  }

  private long value(Fixup f, Output to) {
    if (to.linksLater()) {
      ObjectModule.Relocation relocation = relocation(f);
      if (relocation != null) {
        to.relocations().add(relocation);
        return f.row == null ? 0 : f.row.encode(f.values);
      }
    }
    return f.row == null ? plain(f) : field(f);
  }

  /** What the linker must do; null where the value is a number already. */
  private ObjectModule.Relocation relocation(Fixup f) {
    int at = offset() + f.at;
    Expression e = f.e instanceof Expression.Half half ? half.operand() : f.e;
    if (f.row == null && e instanceof Expression.Binary b && b.operator().equals("-")) {
      Relocatable from = Relocatable.of(b.right());
      Relocatable target = Relocatable.of(b.left());
      if (from.section() == section()
          && !from.constant()
          && target.section() != section()
          && !target.constant()) {
        // The linker subtracts the section's address, not the place's.
        return new Relocatable(target.symbol(), target.section(), target.offset() - from.offset())
            .at(at, dataType(f.bytes, true));
      }
    }
    Relocatable target = Relocatable.of(e);
    return target.constant()
        ? null
        : target.at(at, f.row == null ? dataType(f.bytes, false) : fieldType(f));
  }

  private static RelocationType dataType(int bytes, boolean relative) {
    return switch (bytes) {
      case 1 -> relative ? RelocationType.PCREL_8 : RelocationType.ABS_8;
      case 2 -> relative ? RelocationType.PCREL_16 : RelocationType.ABS_16;
      case 4 -> relative ? RelocationType.PCREL_32 : RelocationType.ABS_32;
      default -> throw new ArithmeticException("an address does not fit " + bytes + " bytes");
    };
  }

  private static RelocationType fieldType(Fixup f) {
    if (f.e instanceof Expression.Half half) {
      return half.high() ? RelocationType.HIGH : RelocationType.LOW;
    }
    if (f.row.semantics() == Semantics.MOVE_TOP) {
      return RelocationType.HIGH;
    }
    if (f.row.semantics() == Semantics.MOVE_IMMEDIATE) {
      return RelocationType.LOW;
    }
    if (f.row.operands().get(f.operand).kind() == OperandKind.SIGNED) {
      return RelocationType.SIMM11;
    }
    throw new ArithmeticException(f.row.mnemonic() + " needs a number known when assembling");
  }

  private static long plain(Fixup f) {
    long value = f.e.value();
    if (f.bytes == 8) {
      return value;
    }
    long range = 1L << 8 * f.bytes;
    if (value < -(range >> 1) || value >= range) {
      throw new ArithmeticException(value + " does not fit " + f.bytes + " bytes");
    }
    return value;
  }

  private static long field(Fixup f) {
    int[] values = f.values.clone();
    long value = f.e.value();
    int before = f.operand - 1;
    boolean signed = before >= 0 && f.row.operands().get(before).kind() == OperandKind.SIGN;
    if (signed && value < 0) {
      values[before] ^= 1;
      value = -value;
    }
    values[f.operand] = (int) value;
    if (value != (int) value || !f.row.holds(values)) {
      throw new ArithmeticException(
          "operand out of range: " + f.e.value() + " in " + f.row.mnemonic());
    }
    return f.row.encode(values);
  }
}
