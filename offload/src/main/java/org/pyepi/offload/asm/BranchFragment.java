package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;
import org.pyepi.offload.isa.Instruction;

/**
 * A branch whose width layout chooses. It begins with 16 bits and grows, never to shrink again,
 * when its target is out of reach or may lie in another object.
 */
final class BranchFragment extends Fragment {
  private final Instruction wide;
  private final Expression target;
  private final Diagnostic place;
  private final boolean fixed;
  private boolean grown;

  /** {@code forced}: true for 32 bits, false for 16, null for what reaches. */
  BranchFragment(
      Section section, Instruction wide, Boolean forced, Expression target, Diagnostic place) {
    super(section);
    this.wide = wide;
    this.target = target;
    this.place = place;
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

  /** Grows where it must; true if it did. */
  boolean grow() {
    if (grown || fixed) {
      return false;
    }
    try {
      Relocatable to = Relocatable.of(target);
      long distance = target.value() - address();
      grown =
          to.external()
              || to.section() != section()
              || distance != (int) distance
              || !wide.narrowRow().holds((int) distance);
    } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
      grown = true; // write() reports it
    }
    return grown;
  }

  @Override
  void write(ByteArrayOutputStream out, Output to) {
    int word = 0;
    try {
      word = to.linksLater() ? relocated(to) : row().encode(distance());
    } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
      to.errors().add(place.with(e.getMessage()));
    }
    for (int k = 0; k < size(); k++) {
      out.write(word >> 8 * k);
    }
  }

  private int relocated(Output to) {
    Relocatable there = Relocatable.of(target);
    if (!there.external() && there.section() == section()) {
      return row().encode(distance());
    }
    if (there.constant()) {
      throw new ArithmeticException("a branch to a number that is not a distance");
    }
    to.relocations().add(there.at(offset(), grown ? RelocationType.SIMM24 : RelocationType.SIMM8));
    return row().encode(0);
  }

  private int distance() {
    long distance = target.value() - address();
    if (distance != (int) distance || !row().holds((int) distance)) {
      throw new ArithmeticException("branch of " + distance + " bytes is odd or out of reach");
    }
    return (int) distance;
  }
}
