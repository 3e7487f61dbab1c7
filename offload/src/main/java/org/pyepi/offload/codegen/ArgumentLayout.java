package org.pyepi.offload.codegen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.offload.compiler.Variant;
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
 * …   where cores share tiles of parts: address of the table of cores, number of the meeting (0: none), how many pieces are
 *     handed on, address of their descriptors, what starts the transfers for the next part (0: none); and a word
 *     to spare
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

  private static final int SHARE_BYTES = 24;

  private final int transfers;
  private final Variant variant;
  private final int[] scalars;
  private final int[] arrays;
  private final int[] outputs;
  private final int firstOutput;
  private final int bytes;

  /**
   * The layout for a kernel.
   *
   * @param transfers how many descriptors there is room for
   * @param variant what the code takes for granted
   */
  ArgumentLayout(Kernel kernel, int transfers, Variant variant) {
    this.transfers = transfers;
    this.variant = variant;
    int at = phase(phases()) + (phases() > 0 ? 4 : 0);
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

  /** Offset of what the block says of tiles that cores share. */
  public int share() {
    return chunk() + 16 + PART_BYTES;
  }

  /**
   * The two ranges [from, to) of a block that differ from part to part where cores share tiles:
   * transfers, so many of them, and what stands behind those.
   */
  public int[][] changing(int descriptors) {
    return new int[][] {
      {0, DESCRIPTORS + DESCRIPTOR_BYTES * descriptors}, {chunk() + 8, firstOutput + 7 & ~7}
    };
  }

  /** Offset of what the block says of a loop of those that follow each other. */
  public int phase(int number) {
    int parts = variant.inParts() ? PART_BYTES : 0;
    int shares = variant.shares() ? SHARE_BYTES : 0;
    return chunk() + 16 + parts + shares + 4 * PhaseBlocks.WORDS * number;
  }

  /** How many loops follow each other. */
  public int phases() {
    return variant.phases();
  }

  /** The bytes that a block has the image fetch before the loop. */
  public static long fetched(ByteBuffer block) {
    long bytes = 0;
    for (int n = 0; n < block.getInt(0); n++) {
      int at = DESCRIPTORS + n * DESCRIPTOR_BYTES;
      bytes += bytes(block.getInt(at), block.getInt(at + 8));
    }
    return bytes;
  }

  /** The same of blocks of a length, one behind the other. */
  public static long fetched(byte[] blocks, int length) {
    long bytes = 0;
    for (int at = 0; at < blocks.length; at += length) {
      ByteBuffer block = ByteBuffer.wrap(blocks, at, length).slice();
      bytes += fetched(block.order(ByteOrder.LITTLE_ENDIAN));
    }
    return bytes;
  }

  /** The bytes that a descriptor with such a CONFIG and COUNT has moved. */
  public static long bytes(int config, int count) {
    return (long) (count & 0xffff) * (count >>> 16) << (config >> 5 & 3);
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
