package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;

/**
 * A section under construction: fragments in order. Layout gives each fragment its offset; branches
 * only grow, so layout ends.
 */
public final class Section {
  /** More than all memory of a chip and its window, so that a slip does not fill the host's. */
  static final int MAX_BYTES = 64 << 20;

  private final String name;
  private final SectionKind kind;
  private final List<Fragment> fragments = new ArrayList<>();
  private DataFragment tail;
  private boolean holdsInstructions;
  private int alignment = 1;
  private long address;
  private int size;
  private long filled;

  Section(String name, SectionKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Its name, {@code .text} say. */
  public String name() {
    return name;
  }

  /** What it is for. */
  public SectionKind kind() {
    return kind;
  }

  /** Whether it holds code: alignment pads with NOP. */
  public boolean executable() {
    return kind.executable();
  }

  /** Whether programs write to it. */
  public boolean writable() {
    return kind.writable();
  }

  /** Whether it takes no room in a file, as {@code .bss}. */
  public boolean empty() {
    return kind.empty();
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

  void address(long at) {
    address = at;
  }

  private DataFragment tail() {
    if (tail == null) {
      tail = new DataFragment(this);
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
    tail().putLater(value, bytes, at);
  }

  /** {@code count} bytes of one value; false if the section would pass {@link #MAX_BYTES}. */
  boolean fill(long value, long count) {
    if (count < 0 || (filled += count) > MAX_BYTES) {
      return false;
    }
    tail().fill((int) value, (int) count);
    return true;
  }

  /** Whether instructions stand in it; one that is only named code may hold data. */
  boolean holdsInstructions() {
    return holdsInstructions;
  }

  void instruction(Instruction row, int... values) {
    holdsInstructions = true;
    tail().put(row.encode(values), row.bytes());
  }

  /** An instruction one operand of which is known only after layout. */
  void instruction(Instruction row, int[] values, int operand, Expression value, Diagnostic at) {
    holdsInstructions = true;
    tail().putLater(row, values, operand, value, at);
  }

  /**
   * A branch.
   *
   * @param wide the 32-bit row
   * @param forced true for 32 bits, false for 16, null for what reaches
   */
  void branch(Instruction wide, Boolean forced, Expression target, Diagnostic at) {
    holdsInstructions = true;
    add(new BranchFragment(this, wide, forced, target, at));
  }

  /** Pads to a multiple of {@code boundary}, a power of two; a negative fill means NOP. */
  void align(int boundary, int fill) {
    align(boundary, fill, 1, Integer.MAX_VALUE);
  }

  /**
   * The same with a fill of 1, 2 or 4 bytes, but not at all where it would take more than {@code
   * most} bytes.
   */
  void align(int boundary, long fill, int unit, int most) {
    alignTo(boundary);
    add(new PaddingFragment(this, boundary, null, fill, unit, most, Diagnostic.NOWHERE));
  }

  /** Pads up to a place of this section, or to an offset from its start. */
  void origin(Expression to, int fill, Diagnostic at) {
    add(new PaddingFragment(this, 0, to, fill, 1, Integer.MAX_VALUE, at));
  }

  /** One pass of layout; true when something grew. */
  boolean layout() {
    int at = 0;
    for (Fragment fragment : fragments) {
      fragment.offset(at);
      at += fragment.size();
    }
    size = at;
    boolean grew = false;
    for (Fragment fragment : fragments) {
      if (fragment instanceof BranchFragment branch) {
        grew |= branch.grow();
      }
    }
    return grew;
  }

  /** The bytes at final addresses; errors are added to the list. */
  byte[] write(List<Diagnostic> errors) {
    return write(new Output(errors, null));
  }

  /** The bytes; what is wrong or left to the linker is told to {@code to}. */
  byte[] write(Output to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    for (Fragment fragment : fragments) {
      fragment.write(out, to);
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
