package org.pyepi.offload.codegen;

import java.nio.ByteBuffer;
import org.pyepi.offload.compiler.phase.PhaseBlocks;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/**
 * The argument block of an image, in words from the address in r0. The launcher fills it before
 * each chunk; the image writes the outputs.
 *
 * <pre>
 * 0   number of transfers in, number of transfers out
 * 8   24 bytes a transfer: DMA descriptors {config, inner stride, count, outer stride, source, destination}
 * …   start, count, step, access to abort at (0: none)
 * …   of a nest in parts: address of the next part's block (0: none), first iteration and iterations of
 *     the outer loop, of the inner loop (or whether it is the first and the last); a
 *     doubleword that nobody reads
 * …   of loops that follow each other: for each its first iteration, how many, the address of the table of what
 *     cores exchange; and a word to spare
 * …   one word a scalar (int, float32 bits, or 0/1), two one of float64
 * …   for each array: address of element 0, of its read-site byte, of its write-site byte; then, for
 *     each dimension, the stride in elements and the length
 * …   one or two words an output, then one for each OPTIONAL output: whether it was written
 * </pre>
 */
public final class ArgumentLayout {
  /** Bytes of a DMA descriptor. */
  public static final int DESCRIPTOR_BYTES = 24;

  /** Offset of the first descriptor; descriptors are 8-byte aligned when the block is. */
  public static final int DESCRIPTORS = 8;

  private static final int PART_BYTES = 32;

  private final int transfers;
  private final boolean inParts;
  private final int phases;
  private final int[] scalars;
  private final int[] arrays;
  private final int[] outputs;
  private final int firstOutput;
  private final int bytes;

  /**
   * The layout for a kernel.
   *
   * @param transfers how many descriptors there is room for
   * @param inParts whether it is for a nest in parts
   * @param phases how many loops follow each other
   */
  ArgumentLayout(Kernel kernel, int transfers, boolean inParts, int phases) {
    this.transfers = transfers;
    this.inParts = inParts;
    this.phases = phases;
    int at = phase(phases) + (phases > 0 ? 4 : 0);
    scalars = new int[kernel.scalars().size()];
    for (ScalarParam s : kernel.scalars()) {
      scalars[s.index()] = at;
      at += bytes(s.type());
    }
    arrays = new int[kernel.arrays().size()];
    for (ArrayParam a : kernel.arrays()) {
      arrays[a.index()] = at;
      at += 12 + 8 * a.rank();
    }
    firstOutput = at;
    outputs = new int[kernel.returnedValues()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = at;
      at += bytes(i < kernel.outputs().size() ? kernel.outputs().get(i).type() : ValueType.BOOL);
    }
    bytes = at + 7 & ~7;
  }

  private static int bytes(ValueType type) {
    return type == ValueType.F64 ? 8 : 4;
  }

  /** How many descriptors there is room for, in and out together. */
  public int transfers() {
    return transfers;
  }

  private int chunk() {
    return DESCRIPTORS + DESCRIPTOR_BYTES * transfers;
  }

  /** Offset of the number of descriptors that the image carries out before the loop. */
  public int transfersIn() {
    return 0;
  }

  /** Offset of the number of descriptors, after those, that it carries out after the loop. */
  public int transfersOut() {
    return 4;
  }

  public int start() {
    return chunk();
  }

  public int count() {
    return chunk() + 4;
  }

  public int step() {
    return chunk() + 8;
  }

  public int forcedAbortAt() {
    return chunk() + 12;
  }

  /** Offset of the next part's address; what it is a part of follows in {@link #part}. */
  public int next() {
    return chunk() + 16;
  }

  /** Offset of the first of the four words that say what is carried out. */
  public int part() {
    return chunk() + 20;
  }

  /** Offset of a doubleword for what is not to be stored. */
  public int scratch() {
    return chunk() + 40;
  }

  /** Offset of what the block says of a loop of those that follow each other. */
  public int phase(int number) {
    return chunk() + 16 + (inParts ? PART_BYTES : 0) + 4 * PhaseBlocks.WORDS * number;
  }

  /** How many loops follow each other. */
  public int phases() {
    return phases;
  }

  /** The bytes that a block has the image fetch before the loop. */
  public static long fetched(ByteBuffer block) {
    long bytes = 0;
    for (int n = 0; n < block.getInt(0); n++) {
      int at = DESCRIPTORS + n * DESCRIPTOR_BYTES;
      int count = block.getInt(at + 8);
      bytes += (long) (count & 0xffff) * (count >>> 16) << (block.getInt(at) >> 5 & 3);
    }
    return bytes;
  }

  /** Whether the image itself changes the word at an offset. */
  public boolean isChanged(int offset) {
    return offset == forcedAbortAt() || offset >= firstOutput;
  }

  public int scalar(int index) {
    return scalars[index];
  }

  /** Offset of an array's base address; the two shadow addresses follow it. */
  public int base(int array) {
    return arrays[array];
  }

  public int stride(int array, int dimension) {
    return arrays[array] + 12 + 8 * dimension;
  }

  public int length(int array, int dimension) {
    return arrays[array] + 16 + 8 * dimension;
  }

  public int output(int index) {
    return outputs[index];
  }

  /** Size of the block, a multiple of 8. */
  public int bytes() {
    return bytes;
  }
}
