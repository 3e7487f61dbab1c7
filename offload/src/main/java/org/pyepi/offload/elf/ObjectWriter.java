package org.pyepi.offload.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.asm.ObjectModule;
import org.pyepi.offload.asm.SectionKind;
import org.pyepi.offload.asm.SymbolTraits;

/**
 * Writes an {@link ObjectModule} as a relocatable ELF32 file that linkers for this target read.
 * Order: header, contents, relocations, symbols, names, table of sections.
 */
public final class ObjectWriter {
  private static final int HEADER = 52;
  private static final int SHT_PROGBITS = 1;
  private static final int SHT_SYMTAB = 2;
  private static final int SHT_STRTAB = 3;
  private static final int SHT_RELA = 4;
  private static final int SHT_NOTE = 7;
  private static final int SHT_NOBITS = 8;
  private static final int SHN_ABS = 0xfff1;
  private static final int SHN_COMMON = 0xfff2;
  private static final int SHF_INFO_LINK = 0x40;

  private final ObjectModule module;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<int[]> headers = new ArrayList<>();
  private final StringTable names = new StringTable();
  private final Map<String, Integer> sectionNumbers = new HashMap<>();
  private final Map<String, Integer> symbolNumbers = new HashMap<>();

  private ObjectWriter(ObjectModule module) {
    this.module = module;
  }

  /** The bytes of the file. */
  public static byte[] write(ObjectModule module) {
    return new ObjectWriter(module).write();
  }

  private byte[] write() {
    headers.add(new int[10]);
    for (ObjectModule.SectionData s : module.sections()) {
      sectionNumbers.put(s.name(), headers.size());
      int type = s.kind().empty() ? SHT_NOBITS : s.kind().note() ? SHT_NOTE : SHT_PROGBITS;
      int at = put(s.bytes(), s.alignment());
      int entry = s.kind().entrySize();
      header(s.name(), type, flags(s.kind()), at, s.size(), 0, 0, s.alignment(), entry);
    }
    StringTable symbolNames = new StringTable();
    int[] locals = new int[1];
    byte[] symbols = symbols(symbolNames, locals);
    long relocated = module.sections().stream().filter(s -> !s.relocations().isEmpty()).count();
    int symbolTable = headers.size() + (int) relocated;
    for (ObjectModule.SectionData s : module.sections()) {
      if (!s.relocations().isEmpty()) {
        byte[] table = relocations(s);
        int at = put(table, 4);
        int number = sectionNumbers.get(s.name());
        String name = ".rela" + s.name();
        header(name, SHT_RELA, SHF_INFO_LINK, at, table.length, symbolTable, number, 4, 12);
      }
    }
    int at = put(symbols, 4);
    header(".symtab", SHT_SYMTAB, 0, at, symbols.length, symbolTable + 1, locals[0], 4, 16);
    at = put(symbolNames.bytes(), 1);
    header(".strtab", SHT_STRTAB, 0, at, symbolNames.size(), 0, 0, 1, 0);
    int name = names.add(".shstrtab");
    at = put(names.bytes(), 1);
    headers.add(new int[] {name, SHT_STRTAB, 0, 0, at, names.size(), 0, 0, 1, 0});
    return file();
  }

  private byte[] file() {
    put(new byte[0], 4);
    ByteBuffer out = buffer(HEADER + body.size() + 40 * headers.size());
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    out.putShort((short) 1).putShort((short) ElfImage.EM_ADAPTEVA_EPIPHANY).putInt(1);
    out.putInt(0).putInt(0).putInt(HEADER + body.size()).putInt(0);
    out.putShort((short) HEADER).putShort((short) 0).putShort((short) 0).putShort((short) 40);
    out.putShort((short) headers.size()).putShort((short) (headers.size() - 1));
    out.put(body.toByteArray());
    for (int[] header : headers) {
      for (int field : header) {
        out.putInt(field);
      }
    }
    return out.array();
  }

  /** Puts bytes at the next multiple of {@code alignment} and gives their place in the file. */
  private int put(byte[] bytes, int alignment) {
    while ((HEADER + body.size()) % alignment != 0) {
      body.write(0);
    }
    body.writeBytes(bytes);
    return HEADER + body.size() - bytes.length;
  }

  private void header(
      String name,
      int type,
      int flags,
      int at,
      int size,
      int link,
      int info,
      int align,
      int entry) {
    headers.add(new int[] {names.add(name), type, flags, 0, at, size, link, info, align, entry});
  }

  private static int flags(SectionKind kind) {
    return (kind.writable() ? 1 : 0)
        | (kind.allocated() ? 2 : 0)
        | (kind.executable() ? 4 : 0)
        | (kind.merged() ? 0x10 : 0)
        | (kind.strings() ? 0x20 : 0);
  }

  private byte[] symbols(StringTable symbolNames, int[] locals) {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    table.writeBytes(new byte[16]);
    for (ObjectModule.SectionData s : module.sections()) {
      int type = SymbolTraits.Type.SECTION.ordinal();
      table.writeBytes(symbol(0, 0, 0, type, 0, sectionNumbers.get(s.name())));
    }
    for (boolean local : new boolean[] {true, false}) {
      for (ObjectModule.SymbolData s : module.symbols()) {
        SymbolTraits.Binding binding = s.traits().binding();
        if (local == (binding == SymbolTraits.Binding.LOCAL)) {
          int home =
              switch (s.home()) {
                case SECTION -> sectionNumbers.get(s.section());
                case ABSOLUTE -> SHN_ABS;
                case COMMON -> SHN_COMMON;
                case UNDEFINED -> 0;
              };
          int info = binding.ordinal() << 4 | s.traits().type().ordinal();
          symbolNumbers.put(s.name(), table.size() / 16);
          int name = symbolNames.add(s.name());
          table.writeBytes(symbol(name, s.value(), s.size(), info, s.traits().visibility(), home));
        }
      }
      if (local) {
        locals[0] = table.size() / 16;
      }
    }
    return table.toByteArray();
  }

  private static byte[] symbol(int name, int value, int size, int info, int other, int home) {
    ByteBuffer b = buffer(16).putInt(name).putInt(value).putInt(size);
    return b.put((byte) info).put((byte) other).putShort((short) home).array();
  }

  private byte[] relocations(ObjectModule.SectionData s) {
    ByteBuffer b = buffer(12 * s.relocations().size());
    for (ObjectModule.Relocation r : s.relocations()) {
      int symbol =
          r.symbol() != null ? symbolNumbers.get(r.symbol()) : sectionNumbers.get(r.section());
      b.putInt(r.offset()).putInt(symbol << 8 | r.type().number()).putInt(r.addend());
    }
    return b.array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
