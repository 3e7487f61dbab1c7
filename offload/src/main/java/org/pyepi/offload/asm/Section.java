package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Opcodes;

/**
 * A section under construction: fragments in order. Layout gives each fragment its offset; a branch
 * starts as its 16-bit form and grows, never to shrink again, when its target is out of reach, so
 * layout ends.
 */
public final class Section {
  private final String name;
  private final boolean executable;
  private final boolean writable;
  private final boolean empty;
  private final List<Fragment> fragments = new ArrayList<>();
  private Data tail;
  private int alignment = 1;
  private long address;
  private boolean placed;
  private int size;

  Section(String name, boolean executable, boolean writable, boolean empty) {
    this.name = name;
    this.executable = executable;
    this.writable = writable;
    this.empty = empty;
  }

  /** Its name, {@code .text} say. */
  public String name() {
    return name;
  }

  /** Whether it holds code: alignment pads with NOP. */
  public boolean executable() {
    return executable;
  }

  /** Whether programs write to it. */
  public boolean writable() {
    return writable;
  }

  /** Whether it takes no room in a file, as {@code .bss}. */
  public boolean empty() {
    return empty;
  }

  /** First address; right after layout. */
  public long address() {
    return address;
  }

  /** Bytes; right after layout. */
  public int size() {
    return size;
  }

  int alignment() {
    return alignment;
  }

  void alignTo(int boundary) {
    alignment = Math.max(alignment, boundary);
  }

  /** Fixes the address, so that the linker does not choose it. */
  void place(long at) {
    address = at;
    placed = true;
  }

  boolean placed() {
    return placed;
  }

  void address(long at) {
    address = at;
  }

  /** A run of bytes that layout moves as a whole or resizes. */
  abstract static sealed class Fragment {
    private final Section section;
    private int offset;

    Fragment(Section section) {
      this.section = section;
    }

    Section section() {
      return section;
    }

    long address() {
      return section.address + offset;
    }

    int offset() {
      return offset;
    }

    abstract int size();

    abstract void write(ByteArrayOutputStream out, List<Diagnostic> errors);
  }

  /** A value in {@link Data} that is known only after layout. */
  private record Fixup(
      int at,
      int bytes,
      Instruction row,
      int[] values,
      int operand,
      Expression e,
      Diagnostic at0) {}

  /** Bytes whose number is fixed. */
  static final class Data extends Fragment {
    private byte[] bytes = new byte[64];
    private int length;
    private final List<Fixup> fixups = new ArrayList<>();

    Data(Section section) {
      super(section);
    }

    @Override
    int size() {
      return length;
    }

    void put(long value, int count) {
      if (length + count > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2);
      }
      for (int k = 0; k < count; k++) {
        bytes[length++] = (byte) (value >> 8 * k);
      }
    }

    @Override
    void write(ByteArrayOutputStream out, List<Diagnostic> errors) {
      byte[] copy = java.util.Arrays.copyOf(bytes, length);
      for (Fixup f : fixups) {
        try {
          long value = f.row == null ? plain(f) : field(f);
          for (int k = 0; k < f.bytes; k++) {
            copy[f.at + k] = (byte) (value >> 8 * k);
          }
        } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
          errors.add(f.at0.with(e.getMessage()));
        }
      }
      out.writeBytes(copy);
    }

    private static long plain(Fixup f) {
      long value = f.e.value();
      long range = 1L << 8 * f.bytes;
      if (value < -(range >> 1) || value >= range) {
        throw new ArithmeticException(value + " does not fit " + f.bytes + " bytes");
      }
      return value;
    }

    private static long field(Fixup f) {
      int[] values = f.values.clone();
      values[f.operand] = (int) f.e.value();
      if (!f.row.holds(values)) {
        throw new ArithmeticException(
            "operand out of range: " + f.e.value() + " in " + f.row.mnemonic());
      }
      return f.row.encode(values);
    }
  }

  /** A branch whose width layout chooses. */
  static final class Branch extends Fragment {
    private final Instruction wide;
    private final Expression target;
    private final Diagnostic at;
    private final boolean fixed;
    private boolean grown;

    Branch(Section section, Instruction wide, Boolean forced, Expression target, Diagnostic at) {
      super(section);
      this.wide = wide;
      this.target = target;
      this.at = at;
      this.fixed = forced != null;
      this.grown = forced != null && forced;
    }

    @Override
    int size() {
      return grown ? 4 : 2;
    }

    private Instruction row() {
      return grown ? wide : wide.narrowRow();
    }

    /** Grows if the target is out of the 16-bit form's reach. */
    boolean grow() {
      if (grown || fixed) {
        return false;
      }
      try {
        long distance = target.value() - address();
        grown = distance != (int) distance || !wide.narrowRow().holds((int) distance);
      } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
        grown = true; // write() reports it
      }
      return grown;
    }

    @Override
    void write(ByteArrayOutputStream out, List<Diagnostic> errors) {
      int word = 0;
      try {
        long distance = target.value() - address();
        if (distance != (int) distance || !row().holds((int) distance)) {
          errors.add(at.with("branch of " + distance + " bytes is odd or out of reach"));
        } else {
          word = row().encode((int) distance);
        }
      } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
        errors.add(at.with(e.getMessage()));
      }
      for (int k = 0; k < size(); k++) {
        out.write(word >> 8 * k);
      }
    }
  }

  /** Padding up to a boundary or to an offset. */
  static final class Padding extends Fragment {
    private final int boundary;
    private final int origin;
    private final int fill;

    Padding(Section section, int boundary, int origin, int fill) {
      super(section);
      this.boundary = boundary;
      this.origin = origin;
      this.fill = fill;
    }

    @Override
    int size() {
      return boundary > 0 ? -offset() & (boundary - 1) : Math.max(0, origin - offset());
    }

    @Override
    void write(ByteArrayOutputStream out, List<Diagnostic> errors) {
      int left = size();
      if (fill < 0) {
        if ((offset() & 1) != 0 && left > 0) {
          out.write(0);
          left--;
        }
        for (; left >= 2; left -= 2) {
          out.write(Opcodes.NOP.match());
          out.write(Opcodes.NOP.match() >> 8);
        }
      }
      for (; left > 0; left--) {
        out.write(Math.max(fill, 0));
      }
    }
  }

  private Data tail() {
    if (tail == null) {
      tail = new Data(this);
      fragments.add(tail);
    }
    return tail;
  }

  private void add(Fragment fragment) {
    fragments.add(fragment);
    tail = null;
  }

  /** Gives {@code symbol} the present place. */
  void bind(Symbol symbol) {
    symbol.place(tail(), tail().size());
  }

  /** An expression for the present place. */
  Expression here() {
    Symbol symbol = new Symbol(".");
    bind(symbol);
    return new Expression.Reference(symbol);
  }

  void put(long value, int bytes) {
    tail().put(value, bytes);
  }

  void put(Expression value, int bytes, Diagnostic at) {
    tail().fixups.add(new Fixup(tail().length, bytes, null, null, 0, value, at));
    put(0, bytes);
  }

  void instruction(Instruction row, int... values) {
    tail().put(row.encode(values), row.bytes());
  }

  /** An instruction one operand of which is known only after layout. */
  void instruction(Instruction row, int[] values, int operand, Expression value, Diagnostic at) {
    tail().fixups.add(new Fixup(tail().length, row.bytes(), row, values, operand, value, at));
    put(0, row.bytes());
  }

  /**
   * A branch.
   *
   * @param wide the 32-bit row
   * @param forced true for 32 bits, false for 16, null for what reaches
   */
  void branch(Instruction wide, Boolean forced, Expression target, Diagnostic at) {
    add(new Branch(this, wide, forced, target, at));
  }

  /** Pads to a multiple of {@code boundary}, a power of two; a negative fill means NOP. */
  void align(int boundary, int fill) {
    alignTo(boundary);
    add(new Padding(this, boundary, 0, fill));
  }

  /** Pads up to an offset from the section's start. */
  void origin(int offset, int fill) {
    add(new Padding(this, 0, offset, fill));
  }

  /** One pass of layout; true when something grew. */
  boolean layout() {
    int at = 0;
    for (Fragment fragment : fragments) {
      fragment.offset = at;
      at += fragment.size();
    }
    size = at;
    boolean grew = false;
    for (Fragment fragment : fragments) {
      if (fragment instanceof Branch branch) {
        grew |= branch.grow();
      }
    }
    return grew;
  }

  /** The bytes; errors are added to the list. */
  byte[] write(List<Diagnostic> errors) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    for (Fragment fragment : fragments) {
      fragment.write(out, errors);
    }
    return out.toByteArray();
  }

  /** The 32-bit row of a branch mnemonic; null where the mnemonic is none. */
  static Instruction branchRow(String mnemonic) {
    for (Instruction row : InstructionSet.byMnemonic(mnemonic)) {
      if (row.bits() == 32 && row.syntax().equals("b")) {
        return row;
      }
    }
    return null;
  }
}
