package org.pyepi.offload.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.routines.RoutineCode;

/** The code with which blocks of iterations commit in turn, and its table. */
public final class TurnCode {
  /** Stack that it needs beyond the kernel's. */
  private static final int FRAME = 32;

  private static final byte[] CODE = RoutineCode.turns();

  /** Words of its table, as the code names them. */
  enum Word {
    PLACE,
    DOUBLES,
    ARGUMENTS,
    ROUNDS,
    MINE,
    CORES,
    IN,
    OUT,
    DESCRIPTORS,
    MOVING,
    MOVINGS,
    KEPT,
    KEEPS,
    WORKING,
    COMMITTED,
    READS,
    WRITES,
    MARKS,
    LIST,
    MOST,
    HEADERS,
    INBOXES,
    INBOX_BYTES,
    SLOTS,
    PLACES,
    OTHERS,
    GROUPS,
    CHECKED,
    CHECK_SLOT,
    CHECK_INBOX,
    APPLIED,
    APPLY_SLOT,
    APPLY_INBOX,
    COUNT,
    LAST,
    OUTPUTS,
    OUTPUT_DOUBLES,
    RESULTS,
    AGAIN,
    ELEMENT,
    SITE,
    WRITER,
    SHARED,
    NUMBER,
    GIVES,
    REST,
    LATER;

    /** Its offset in the table. */
    int offset() {
      return 4 * ordinal();
    }
  }

  private TurnCode() {}

  /** An image that runs another's code block by block. */
  public static KernelImage around(KernelImage image) {
    byte[] code = Arrays.copyOf(CODE, CODE.length + image.code().length);
    System.arraycopy(image.code(), 0, code, CODE.length, image.code().length);
    List<KernelImage.LineEntry> lines = new ArrayList<>();
    lines.add(new KernelImage.LineEntry(0, 0));
    image.lines().stream()
        .map(l -> new KernelImage.LineEntry(l.offset() + CODE.length, l.line()))
        .forEach(lines::add);
    return new KernelImage(
        image.prepared(),
        image.variant(),
        code,
        image.layout(),
        image.stackBytes() + FRAME,
        lines,
        image.counting());
  }
}
