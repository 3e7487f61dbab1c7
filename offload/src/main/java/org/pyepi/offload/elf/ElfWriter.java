package org.pyepi.offload.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes an {@link ElfImage} with program headers, section headers and a symbol table. */
public final class ElfWriter {
  private ElfWriter() {}

  private static final int HEADER = 52;
  private static final int PROGRAM_HEADER = 32;
  private static final int SECTION_HEADER = 40;
  private static final int SYMBOL = 16;
  private static final int SHN_ABS = 0xfff1;

  /** The bytes of the file. */
  public static byte[] write(ElfImage image) {
    List<ElfImage.Segment> segments = image.segments();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int start = HEADER + PROGRAM_HEADER * segments.size();
    StringTable names = new StringTable();
    List<int[]> sections = new ArrayList<>();
    sections.add(new int[10]);
    int[] offsets = new int[segments.size()];
    for (int k = 0; k < segments.size(); k++) {
      ElfImage.Segment s = segments.get(k);
      pad(body, start, 8);
      offsets[k] = start + body.size();
      body.writeBytes(s.bytes());
      boolean bss = s.bytes().length == 0;
      int flags = 2 | (s.executable() ? 4 : 0) | (s.writable() ? 1 : 0);
      sections.add(
          new int[] {
            names.add(s.name()), bss ? 8 : 1, flags, s.address(), offsets[k], s.size(), 0, 0, 8, 0
          });
    }
    StringTable symbolNames = new StringTable();
    int locals = 1;
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    table.writeBytes(new byte[SYMBOL]);
    for (boolean global : new boolean[] {false, true}) {
      for (Map.Entry<String, ElfImage.Symbol> e : image.symbols().entrySet()) {
        if (e.getValue().global() == global) {
          int section = indexOf(segments, e.getValue().section());
          ByteBuffer b = buffer(SYMBOL);
          b.putInt(symbolNames.add(e.getKey())).putInt(e.getValue().value()).putInt(0);
          b.put((byte) (global ? 0x10 : 0)).put((byte) 0).putShort((short) section);
          table.writeBytes(b.array());
          locals += global ? 0 : 1;
        }
      }
    }
    pad(body, start, 4);
    int count = sections.size();
    sections.add(
        new int[] {
          names.add(".symtab"),
          2,
          0,
          0,
          start + body.size(),
          table.size(),
          count + 1,
          locals,
          4,
          SYMBOL
        });
    body.writeBytes(table.toByteArray());
    sections.add(
        new int[] {
          names.add(".strtab"), 3, 0, 0, start + body.size(), symbolNames.size(), 0, 0, 1, 0
        });
    body.writeBytes(symbolNames.bytes());
    int nameOfNames = names.add(".shstrtab");
    sections.add(new int[] {nameOfNames, 3, 0, 0, start + body.size(), names.size(), 0, 0, 1, 0});
    body.writeBytes(names.bytes());
    pad(body, start, 4);

    ByteBuffer out = buffer(start + body.size() + SECTION_HEADER * sections.size());
    header(out, image, start + body.size(), sections.size());
    for (int k = 0; k < segments.size(); k++) {
      ElfImage.Segment s = segments.get(k);
      int flags = 4 | (s.writable() ? 2 : 0) | (s.executable() ? 1 : 0);
      out.putInt(1).putInt(offsets[k]).putInt(s.address()).putInt(s.address());
      out.putInt(s.bytes().length).putInt(s.size()).putInt(flags).putInt(1);
    }
    out.put(body.toByteArray());
    for (int[] section : sections) {
      for (int field : section) {
        out.putInt(field);
      }
    }
    return out.array();
  }

  private static void header(ByteBuffer out, ElfImage image, int sectionTable, int sections) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    out.putShort((short) 2).putShort((short) ElfImage.EM_ADAPTEVA_EPIPHANY).putInt(1);
    out.putInt(image.entry()).putInt(HEADER).putInt(sectionTable).putInt(0);
    out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER);
    out.putShort((short) image.segments().size()).putShort((short) SECTION_HEADER);
    out.putShort((short) sections).putShort((short) (sections - 1));
  }

  private static int indexOf(List<ElfImage.Segment> segments, String section) {
    for (int k = 0; k < segments.size(); k++) {
      if (segments.get(k).name().equals(section)) {
        return k + 1;
      }
    }
    return SHN_ABS;
  }

  private static void pad(ByteArrayOutputStream body, int start, int boundary) {
    while ((start + body.size()) % boundary != 0) {
      body.write(0);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
