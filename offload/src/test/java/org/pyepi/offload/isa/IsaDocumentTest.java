package org.pyepi.offload.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/isa.md is written from the table; {@code -Dbless=true} rewrites it. */
class IsaDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "isa.md");

  private static final String HEAD =
      """
      # The Epiphany-III instruction set

      Written from the rows of `InstructionTable` and `Semantics` by `IsaDocumentTest`; do not edit.

      Bits stand most significant first: 0 and 1 are fixed, `-` is ignored, letters are fields, collected from
      left to right: `d` `n` `m` general registers, `x` core, `y` DMA, `u` memory, `v` mesh registers, `s` sign,
      `i` unsigned and `j` signed immediate, `b` branch distance in halfwords, `c` condition, `z` access size.
      `*` in a name stands for a condition (eq ne gtu gteu lteu ltu gt gte lt lte beq bne blt blte, codes 0 to 13),
      `%` for a size (b, h, none, d: codes 0 to 3); displacements count in that size. L is the link register.
      Where two widths fit, the first row is taken.

      | instruction | bits | port | reads | writes | flags written | does |
      |---|---|---|---|---|---|---|
      """;

  private static String document() {
    StringBuilder text = new StringBuilder(HEAD);
    for (String line : InstructionTable.ROWS.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.trim().split(" +");
      Semantics does = Semantics.valueOf(words[words.length - 1]);
      String bits = String.join(" ", List.of(words).subList(2, words.length - 1));
      String flags = does.flagsWritten().stream().map(Flag::name).collect(Collectors.joining(" "));
      text.append("| `").append(words[0]);
      text.append(words[1].equals("-") ? "" : " " + words[1]).append("` | `").append(bits);
      text.append("` | ").append(does.port()).append(" | ").append(does.reads()).append(" | ");
      text.append(does.writes()).append(" | ").append(flags).append(" | ").append(does);
      text.append(" |\n");
    }
    text.append("\nOther spellings:\n\n");
    for (String line : InstructionTable.ALIASES.lines().toList()) {
      String[] words = line.trim().split(" +");
      text.append("- `").append(words[0]).append(' ').append(words[1]).append("` is `");
      text.append(words[2]).append(' ').append(words[3]);
      text.append("` with CONFIG in integer mode\n");
    }
    return text.toString();
  }

  @Test
  void theDocumentIsNotStale() throws IOException {
    if (Boolean.getBoolean("bless")) {
      Files.writeString(DOCUMENT, document());
    }
    assertEquals(document(), Files.readString(DOCUMENT));
  }
}
