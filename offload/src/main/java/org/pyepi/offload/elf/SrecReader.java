package org.pyepi.offload.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads Motorola S-records, the other format that the Epiphany SDK's loader takes: a line is {@code
 * S}, a digit for its kind, the number of bytes that follow, an address, data and a checksum, in
 * hexadecimal. The format has no names: the sections that a loader fills are where the SDK's linker
 * scripts put them.
 */
public final class SrecReader {
  private SrecReader() {}

  /** Where the SDK's scripts put what the loader fills; its code begins at 0x58. */
  private static final Map<String, Integer> SECTIONS =
      Map.of("workgroup_cfg", 0x28, "ext_mem_cfg", 0x50);

  /** Whether a file begins like S-records. */
  public static boolean isSrec(byte[] file) {
    return file.length > 3 && file[0] == 'S' && file[1] >= '0' && file[1] <= '9';
  }

  /**
   * Reads a whole file.
   *
   * @throws ElfReader.ElfException where a line is no record or its checksum is another, with the
   *     line's number
   */
  public static ElfImage read(byte[] file) throws ElfReader.ElfException {
    List<ElfImage.Segment> segments = new ArrayList<>();
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    int begin = 0;
    int entry = 0;
    int number = 0;
    for (String line : new String(file, StandardCharsets.ISO_8859_1).split("\r?\n")) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Record r = record(line.strip(), number);
      switch (r.kind) {
        case 1, 2, 3 -> {
          if (run.size() > 0 && r.address != begin + run.size()) {
            segments.add(segment(begin, run));
          }
          begin = run.size() == 0 ? r.address : begin;
          run.writeBytes(r.data);
        }
        case 7, 8, 9 -> entry = r.address;
        default -> {
          // a title, or the number of records
        }
      }
    }
    if (run.size() > 0) {
      segments.add(segment(begin, run));
    }
    if (segments.isEmpty()) {
      throw new ElfReader.ElfException("there is no record with data");
    }
    return new ElfImage(segments, Map.of(), SECTIONS, entry);
  }

  private record Record(int kind, int address, byte[] data) {}

  private static Record record(String line, int number) throws ElfReader.ElfException {
    int kind = line.length() < 2 || line.charAt(0) != 'S' ? -1 : line.charAt(1) - '0';
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(line, 2, line.length());
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    int width = kind == 3 || kind == 7 ? 4 : kind == 2 || kind == 6 || kind == 8 ? 3 : 2;
    if (kind < 0 || kind > 9 || bytes.length < width + 2 || (bytes[0] & 0xff) != bytes.length - 1) {
      throw new ElfReader.ElfException("line " + number + " is no S-record");
    }
    int sum = 0;
    for (byte b : bytes) {
      sum += b;
    }
    if ((sum & 0xff) != 0xff) {
      throw new ElfReader.ElfException("line " + number + ": its checksum is another");
    }
    int address = 0;
    for (int k = 1; k <= width; k++) {
      address = address << 8 | bytes[k] & 0xff;
    }
    return new Record(
        kind, address, java.util.Arrays.copyOfRange(bytes, width + 1, bytes.length - 1));
  }

  private static ElfImage.Segment segment(int address, ByteArrayOutputStream run) {
    byte[] bytes = run.toByteArray();
    run.reset();
    return new ElfImage.Segment("of S-records", address, bytes, bytes.length, true, true);
  }
}
