package org.pyepi.offload.asm;

import java.io.ByteArrayOutputStream;

/** A run of bytes that layout moves as a whole or resizes. */
abstract sealed class Fragment permits DataFragment, BranchFragment, PaddingFragment {
  private final Section section;
  private int offset;

  Fragment(Section section) {
    this.section = section;
  }

  final Section section() {
    return section;
  }

  final long address() {
    return section.address() + offset;
  }

  /** Distance from the section's start. */
  final int offset() {
    return offset;
  }

  final void offset(int at) {
    offset = at;
  }

  abstract int size();

  /** Its bytes; what is wrong or left to the linker is told to {@code to}. */
  abstract void write(ByteArrayOutputStream out, Output to);
}
