package org.pyepi.offload.compiler;

/**
 * One loop's refusal.
 *
 * @param line source line that is to blame, 0 when it is the loop as a whole
 * @param detail what the reason says about this loop, such as a variable's name or a distance; may
 *     be empty
 */
public record Refusal(RefusalReason reason, int line, String detail) {
  @Override
  public String toString() {
    return reason.code() + ": " + reason.message() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
