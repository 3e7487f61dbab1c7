package org.pyepi.offload.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pyepi.offload.tool.Epi;

/** What an object's sections end with: NOPs behind instructions, zeros behind data. */
class SectionEndTest {
  @TempDir Path folder;

  @Test
  void aCodeSectionThatHoldsDataOnlyEndsWithZeros() throws IOException {
    Path source = folder.resolve("end.s");
    Files.writeString(
        source,
        """
                .section .csp,"awx"
                .balign 8
                .4byte 0x11223344
                .section .code,"ax"
                .balign 8
                mov r0,r1
                mov r0,r1
        """);
    Path object = folder.resolve("end.o");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(out);
    String[] as = {"as", "-c", source.toString(), "-o", object.toString()};
    assertEquals(0, Epi.run(as, to, to), out.toString());
    String[] dump = {"objdump", "-s", object.toString()};
    assertEquals(0, Epi.run(dump, to, to));
    String contents = out.toString();
    assertTrue(contents.contains("44332211 00000000"), contents);
    assertTrue(contents.contains("a201a201"), contents);
  }
}
