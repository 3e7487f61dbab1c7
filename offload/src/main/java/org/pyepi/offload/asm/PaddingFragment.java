package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;
import org.pyepi.offload.isa.Opcodes;

/** Padding up to a boundary or to an offset. */
final class PaddingFragment extends Fragment {
  private final int boundary;
  private final Expression origin;
  private final long fill;
  private final int unit;
  private final int most;
  private final Diagnostic place;

  /**
   * Pads to a multiple of {@code boundary} if that is positive, else up to {@code origin}.
   *
   * @param fill what to repeat; negative for NOPs
   * @param unit bytes of that, 1, 2 or 4; what does not fit before it is 0
   * @param most where more bytes than this would be needed, none are added
   */
  PaddingFragment(
      Section section,
      int boundary,
      Expression origin,
      long fill,
      int unit,
      int most,
      Diagnostic place) {
    super(section);
    this.place = place;
    this.boundary = boundary;
    this.origin = origin;
    this.fill = fill;
    this.unit = unit;
    this.most = most;
  }

  @Override
  int size() {
    int bytes = boundary > 0 ? -offset() & (boundary - 1) : distance();
    return bytes > most ? 0 : bytes;
  }

  /** Bytes up to the origin; 0 while that is not yet known or if it lies behind. */
  private int distance() {
    try {
      long distance = Relocatable.of(origin).offset() - offset();
      return (int) Math.clamp(distance, 0L, (long) Section.MAX_BYTES);
    } catch (ArithmeticException | Symbol.UndefinedSymbolException e) {
      return 0; // write() reports it
    }
  }

  private void checkOrigin(Output to) {
    try {
      Relocatable goal = Relocatable.of(origin);
      boolean here = goal.constant() || goal.section() == section();
      if (!here || goal.offset() < offset() || goal.offset() - offset() > Section.MAX_BYTES) {
        to.errors().add(place.with("not a place further on in this section"));
      }
    } catch (ArithmeticException | Symbol.UndefinedSymbolException e) {
      to.errors().add(place.with(e.getMessage()));
    }
  }

  @Override
  void write(ByteArrayOutputStream out, Output to) {
    if (boundary <= 0) {
      checkOrigin(to);
    }
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
    for (; left % unit != 0; left--) {
      out.write(0);
    }
    for (int k = 0; k < left; k++) {
      out.write((int) (Math.max(fill, 0) >> 8 * (k % unit)));
    }
  }
}
