package org.pyepi.offload.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a little-endian ELF32 executable for Epiphany. Anything else is refused with the reason.
 */
public final class ElfReader {
  private ElfReader() {}

  /** The file is not a program that can be loaded; the message says why. */
  public static final class ElfException extends Exception {
    private static final long serialVersionUID = 1;

    ElfException(String message) {
      super(message);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws ElfException if it is cut short, no ELF32, not for Epiphany or not an executable
   */
  public static ElfImage read(byte[] file) throws ElfException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 52 || in.getInt(0) != 0x464c457f) {
      throw new ElfException("not an ELF file");
    }
    if (file[4] != 1 || file[5] != 1) {
      throw new ElfException("not a 32-bit little-endian ELF file");
    }
    int machine = in.getShort(18) & 0xffff;
    if (machine != ElfImage.EM_ADAPTEVA_EPIPHANY) {
      throw new ElfException("for machine 0x" + Integer.toHexString(machine) + ", not Epiphany");
    }
    if (in.getShort(16) != 2) {
      throw new ElfException("not an executable (is it linked?)");
    }
    try {
      List<Section> sections = sections(in);
      return new ElfImage(segments(in, sections), symbols(in, sections), in.getInt(24));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new ElfException("damaged: a table points outside the file");
    }
  }

  private record Section(
      String name, int type, int flags, int address, int offset, int size, int link) {}

  private static List<ElfImage.Segment> segments(ByteBuffer in, List<Section> sections) {
    List<ElfImage.Segment> result = new ArrayList<>();
    int at = in.getInt(28);
    int step = in.getShort(42) & 0xffff;
    int count = in.getShort(44) & 0xffff;
    for (int k = 0; k < count; k++, at += step) {
      int fileSize = in.getInt(at + 16);
      int size = in.getInt(at + 20);
      if (in.getInt(at) != 1 || size == 0) {
        continue;
      }
      int address = in.getInt(at + 12);
      byte[] bytes = new byte[fileSize];
      in.get(in.getInt(at + 4), bytes);
      int flags = in.getInt(at + 24);
      String name = "";
      for (Section s : sections) {
        if (name.isEmpty() && s.address == address && (s.flags & 2) != 0 && s.size > 0) {
          name = s.name;
        }
      }
      result.add(
          new ElfImage.Segment(name, address, bytes, size, (flags & 1) != 0, (flags & 2) != 0));
    }
    return result;
  }

  private static List<Section> sections(ByteBuffer in) {
    int table = in.getInt(32);
    int step = in.getShort(46) & 0xffff;
    int count = table == 0 ? 0 : in.getShort(48) & 0xffff;
    List<Section> result = new ArrayList<>();
    if (count == 0) {
      return result;
    }
    int names = in.getInt(table + step * (in.getShort(50) & 0xffff) + 16);
    for (int k = 0; k < count; k++) {
      int at = table + k * step;
      result.add(
          new Section(
              string(in, names + in.getInt(at)),
              in.getInt(at + 4),
              in.getInt(at + 8),
              in.getInt(at + 12),
              in.getInt(at + 16),
              in.getInt(at + 20),
              in.getInt(at + 24)));
    }
    return result;
  }

  private static Map<String, ElfImage.Symbol> symbols(ByteBuffer in, List<Section> sections) {
    Map<String, ElfImage.Symbol> result = new TreeMap<>();
    for (Section table : sections) {
      if (table.type != 2) {
        continue;
      }
      int names = sections.get(table.link).offset;
      for (int at = table.offset + 16; at < table.offset + table.size; at += 16) {
        int info = in.get(at + 12);
        int index = in.getShort(at + 14) & 0xffff;
        String name = string(in, names + in.getInt(at));
        if (!name.isEmpty() && index != 0 && (info & 0xf) < 3) {
          String section = index < sections.size() ? sections.get(index).name : null;
          result.put(name, new ElfImage.Symbol(in.getInt(at + 4), (info >> 4) == 1, section));
        }
      }
    }
    return result;
  }

  private static String string(ByteBuffer in, int at) {
    int end = at;
    while (in.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - at];
    in.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
