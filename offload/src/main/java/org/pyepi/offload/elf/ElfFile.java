package org.pyepi.offload.elf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of an ELF32 file for Epiphany, linked or not, as they stand in it.
 *
 * @param type 1 relocatable, 2 executable
 * @param sections by number; the first is the empty one
 * @param symbols by number
 */
public record ElfFile(
    int type, int entry, List<Section> sections, List<Segment> segments, List<Symbol> symbols) {

  /** Section types. */
  public static final int PROGBITS = 1;

  public static final int SYMTAB = 2;
  public static final int RELA = 4;
  public static final int NOBITS = 8;

  /** A section; {@code bytes} is empty where it takes no room in the file. */
  public record Section(
      String name, int type, int flags, int address, byte[] bytes, int size, int link, int info) {

    /** Whether it takes memory in the running program. */
    public boolean allocated() {
      return (flags & 2) != 0;
    }

    /** Whether it holds code. */
    public boolean executable() {
      return (flags & 4) != 0;
    }
  }

  /** A loadable segment; {@code flags}: 1 code, 2 writable, 4 readable. */
  public record Segment(int address, byte[] bytes, int size, int flags) {}

  /** A symbol; {@code section} is its ELF index. */
  public record Symbol(String name, int value, int size, int binding, int type, int section) {}

  /** A relocation; {@code symbol} is a number of {@link #symbols}. */
  public record Relocation(int offset, int type, int symbol, int addend) {}

  /** The relocations of the section with this number. */
  public List<Relocation> relocations(int section) {
    List<Relocation> result = new ArrayList<>();
    for (Section s : sections) {
      if (s.type == RELA && s.info == section) {
        ByteBuffer in = ByteBuffer.wrap(s.bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 12) {
          int offset = in.getInt();
          int info = in.getInt();
          result.add(new Relocation(offset, info & 0xff, info >>> 8, in.getInt()));
        }
      }
    }
    return result;
  }

  /**
   * Reads a whole file.
   *
   * @throws ElfReader.ElfException if it is cut short, no ELF32, not for Epiphany or damaged
   */
  public static ElfFile read(byte[] file) throws ElfReader.ElfException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 4 || in.getInt(0) != 0x464c457f) {
      throw new ElfReader.ElfException("not an ELF file");
    }
    if (file.length < 52) {
      throw new ElfReader.ElfException("cut short: the header alone takes 52 bytes");
    }
    if (file[4] != 1 || file[5] != 1) {
      throw new ElfReader.ElfException("not a 32-bit little-endian ELF file");
    }
    int machine = in.getShort(18) & 0xffff;
    if (machine != ElfImage.EM_ADAPTEVA_EPIPHANY) {
      String number = "0x" + Integer.toHexString(machine);
      throw new ElfReader.ElfException("for machine " + number + ", not Epiphany");
    }
    try {
      List<Section> sections = readSections(in);
      List<Symbol> symbols = readSymbols(sections);
      int type = in.getShort(16);
      return new ElfFile(type, in.getInt(24), sections, readSegments(in), symbols);
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw new ElfReader.ElfException("damaged or cut short: a table points outside the file");
    }
  }

  private static byte[] slice(ByteBuffer in, int at, int size) {
    if (at < 0 || size < 0 || size > in.capacity() - at) {
      throw new IndexOutOfBoundsException();
    }
    byte[] bytes = new byte[size];
    in.get(at, bytes);
    return bytes;
  }

  private static List<Segment> readSegments(ByteBuffer in) {
    List<Segment> result = new ArrayList<>();
    int at = in.getInt(28);
    int step = in.getShort(42) & 0xffff;
    int count = in.getShort(44) & 0xffff;
    for (int k = 0; k < count; k++, at += step) {
      int size = in.getInt(at + 20);
      if (in.getInt(at) == 1 && size != 0) {
        byte[] bytes = slice(in, in.getInt(at + 4), in.getInt(at + 16));
        result.add(new Segment(in.getInt(at + 12), bytes, size, in.getInt(at + 24)));
      }
    }
    return result;
  }

  private static List<Section> readSections(ByteBuffer in) {
    int table = in.getInt(32);
    int step = in.getShort(46) & 0xffff;
    int count = table == 0 ? 0 : in.getShort(48) & 0xffff;
    List<Section> result = new ArrayList<>();
    if (count == 0) {
      return result;
    }
    int names = in.getInt(table + step * (in.getShort(50) & 0xffff) + 16);
    long total = 0;
    for (int k = 0; k < count; k++) {
      int at = table + k * step;
      int type = in.getInt(at + 4);
      int size = in.getInt(at + 20);
      boolean stored = type != NOBITS && type != 0;
      byte[] bytes = stored ? slice(in, in.getInt(at + 16), size) : new byte[0];
      total += bytes.length;
      if (total > 4L * in.capacity() + 4096) { // overlapping tables of a damaged file
        throw new IndexOutOfBoundsException();
      }
      result.add(
          new Section(
              string(in, names + in.getInt(at)),
              type,
              in.getInt(at + 8),
              in.getInt(at + 12),
              bytes,
              size,
              in.getInt(at + 24),
              in.getInt(at + 28)));
    }
    return result;
  }

  private static List<Symbol> readSymbols(List<Section> sections) {
    List<Symbol> result = new ArrayList<>();
    for (Section table : sections) {
      if (table.type == SYMTAB) {
        ByteBuffer in = ByteBuffer.wrap(table.bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer names = ByteBuffer.wrap(sections.get(table.link).bytes);
        for (int at = 0; at + 16 <= table.bytes.length; at += 16) {
          int info = in.get(at + 12) & 0xff;
          int section = in.getShort(at + 14) & 0xffff;
          int name = in.getInt(at);
          result.add(
              new Symbol(
                  name == 0 ? "" : string(names, name),
                  in.getInt(at + 4),
                  in.getInt(at + 8),
                  info >> 4,
                  info & 0xf,
                  section));
        }
        return result;
      }
    }
    return result;
  }

  private static String string(ByteBuffer in, int at) {
    int end = at;
    while (in.get(end) != 0) {
      if (++end - at > 4096) { // no sane name; keeps damaged files from costing time
        throw new IndexOutOfBoundsException();
      }
    }
    byte[] bytes = new byte[end - at];
    in.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
