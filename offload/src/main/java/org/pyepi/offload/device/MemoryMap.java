package org.pyepi.offload.device;

/**
 * Who has which part of a core's 32 KB.
 *
 * <pre>
 *   0x0000  interrupt vectors                (monitor)
 *   0x0040  mailbox, 64 bytes                (shared by host and monitor)
 *   0x0080  monitor code
 *   0x0200  kernel image: code, constants    IMAGE
 *    ...    argument block, tiles            where the host puts them
 *   0x7ff0  top of the stack, growing down   STACK_TOP; leave STACK_BYTES below it
 * </pre>
 *
 * <p>The banks are 8 KB each; code and the tiles that it works on collide least in different banks.
 */
public final class MemoryMap {
  private MemoryMap() {}

  public static final int SRAM_BYTES = 0x8000;
  public static final int BANK_BYTES = 0x2000;
  public static final int MAILBOX = 0x40;
  public static final int MONITOR_CODE = 0x80;

  /** First address that an image may use. */
  public static final int IMAGE = 0x200;

  /** Stack pointer with which an image is called; 8-byte aligned. */
  public static final int STACK_TOP = 0x7ff0;

  /** Room that the host leaves for an image's stack unless the image asks for more. */
  public static final int STACK_BYTES = 0x3f0;

  /** End of what image, arguments and tiles may use. */
  public static final int TILES_END = STACK_TOP - STACK_BYTES;
}
