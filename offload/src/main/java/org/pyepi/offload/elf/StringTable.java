package org.pyepi.offload.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The names of an ELF file under construction. */
final class StringTable {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  StringTable() {
    out.write(0);
  }

  /** Position of a name. */
  int add(String s) {
    if (s.isEmpty()) {
      return 0;
    }
    int at = out.size();
    out.writeBytes(s.getBytes(StandardCharsets.UTF_8));
    out.write(0);
    return at;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
