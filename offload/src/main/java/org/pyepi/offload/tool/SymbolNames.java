package org.pyepi.offload.tool;

import java.util.Map;
import java.util.TreeMap;
import org.pyepi.offload.elf.ElfImage;

/** Addresses of a loaded program by its labels, for messages. */
final class SymbolNames {
  private final TreeMap<Integer, String> labels = new TreeMap<>(Integer::compareUnsigned);

  SymbolNames(ElfImage image) {
    image
        .symbols()
        .forEach(
            (name, symbol) -> {
              if (symbol.section() != null) {
                labels.merge(symbol.value(), name, (a, b) -> symbol.global() ? b : a);
              }
            });
  }

  /** {@code <main+0x4>} with a blank before, or nothing where no label lies at or before it. */
  String of(int address) {
    Map.Entry<Integer, String> label = labels.floorEntry(address);
    if (label == null || Integer.compareUnsigned(address - label.getKey(), 1 << 20) >= 0) {
      return "";
    }
    int distance = address - label.getKey();
    String offset = distance == 0 ? "" : "+0x" + Integer.toHexString(distance);
    return " <" + label.getValue() + offset + ">";
  }
}
