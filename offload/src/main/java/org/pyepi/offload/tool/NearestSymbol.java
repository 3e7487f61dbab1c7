package org.pyepi.offload.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pyepi.offload.elf.ElfFile;

/**
 * The symbol by which an address is called. Of several at one address functions come first, then
 * objects, then what is global, then the first by name, as GNU objdump prefers them.
 */
final class NearestSymbol {
  private static final int SECTION = 3;
  private static final int FILE = 4;

  private final ElfFile file;
  private final List<ElfFile.Symbol> sorted = new ArrayList<>();

  NearestSymbol(ElfFile file) {
    this.file = file;
    for (ElfFile.Symbol s : file.symbols()) {
      boolean place = s.type() != SECTION && s.type() != FILE && s.section() != 0;
      if (place && !s.name().isEmpty() && s.section() != 0xfff2) {
        sorted.add(s);
      }
    }
    sorted.sort(
        Comparator.comparing(ElfFile.Symbol::value, Integer::compareUnsigned)
            .thenComparing(s -> s.type() != 2)
            .thenComparing(s -> s.type() != 1)
            .thenComparing(s -> s.binding() != 1)
            .thenComparing(s -> s.binding() != 2)
            .thenComparing(ElfFile.Symbol::name));
  }

  /** The symbol of this section at exactly this address, or null. */
  ElfFile.Symbol at(int section, int address) {
    for (ElfFile.Symbol s : sorted) {
      if (s.value() == address && s.section() == section) {
        return s;
      }
    }
    return null;
  }

  /** The next address in the section that has a symbol, after {@code address}; or {@code end}. */
  int next(int section, int address, int end) {
    int result = end;
    for (ElfFile.Symbol s : sorted) {
      boolean between =
          Integer.compareUnsigned(s.value(), address) > 0
              && Integer.compareUnsigned(s.value(), result) < 0;
      result = s.section() == section && between ? s.value() : result;
    }
    return result;
  }

  /** {@code 10 <loop+0x4>}, as a branch in the section names its target. */
  String name(int section, int address) {
    if (sorted.isEmpty()) {
      return "0x" + Integer.toHexString(address);
    }
    ElfFile.Section home = file.sections().get(section);
    boolean inside = Integer.compareUnsigned(address - home.address(), home.size()) < 0;
    boolean own = file.type() == 1 && inside;
    ElfFile.Symbol best = own ? nearest(address, section) : null;
    if (best == null) {
      best = nearest(address, -1);
    }
    String place = Integer.toHexString(address) + " <";
    best = best == null ? sorted.get(0) : best;
    int distance = address - best.value();
    boolean after = Integer.compareUnsigned(address, best.value()) >= 0;
    return place
        + best.name()
        + (distance == 0 ? ">" : offset(after ? "+" : "-", after ? distance : -distance));
  }

  /** The last symbol not behind the address; in this section, unless the number is negative. */
  private ElfFile.Symbol nearest(int address, int section) {
    ElfFile.Symbol best = null;
    for (ElfFile.Symbol s : sorted) {
      boolean before = Integer.compareUnsigned(s.value(), address) <= 0;
      boolean nearer = best == null || Integer.compareUnsigned(s.value(), best.value()) > 0;
      if (before && nearer && (section < 0 || s.section() == section)) {
        best = s;
      }
    }
    return best;
  }

  private static String offset(String sign, int distance) {
    return sign + "0x" + Integer.toHexString(distance) + ">";
  }
}
