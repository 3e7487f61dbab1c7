package org.pyepi.offload.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.device.EmulatorDevice;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;

/** A debugger's side of the protocol, over a socket. */
@Timeout(60)
class GdbServerTest {
  private static final AssembledProgram PROGRAM =
      TextAssembler.assemble(
          "t.s",
          """
          _start: mov r0, 5
                  mov r1, 0x2000
          loop:   str r0, [r1]
                  sub r0, r0, 1
                  bne loop
          done:   ldr r2, [r1]
                  trap 3
          """,
          0x100);

  private Chip chip;
  private GdbServer server;
  private PacketStream gdb;
  private Socket socket;
  private CompletableFuture<Boolean> served;

  @BeforeEach
  void start() throws Exception {
    begin(PROGRAM);
  }

  private void begin(AssembledProgram program) throws Exception {
    stop();
    chip = new Chip(ChipConfig.of(1, 2));
    EmulatorDevice device = new EmulatorDevice(chip);
    chip.traps(
        (core, number) -> {
          core.exit(core.register(0));
          return true;
        });
    List<Core> cores = new ArrayList<>();
    for (int column = 0; column < 2; column++) {
      device.load(0, column, ElfImage.of(program));
      chip.core(0, column).start(program.entry());
      cores.add(chip.core(0, column));
    }
    server = new GdbServer(0);
    GdbServer own = server;
    Chip board = chip;
    served =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return own.serve(board, cores);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    gdb = new PacketStream(socket.getInputStream(), socket.getOutputStream());
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      socket.close();
      server.close();
    }
  }

  private String ask(String packet) throws IOException {
    gdb.send(packet);
    return gdb.receive();
  }

  private static String address(String label) {
    return Integer.toHexString(PROGRAM.address(label));
  }

  @Test
  void tellsWhatItCanDoAndWhatThereIs() throws IOException {
    assertTrue(ask("qSupported:xmlRegisters=i386").contains("qXfer:features:read+"));
    assertEquals("T05thread:1;", ask("?"));
    assertEquals("m1,2", ask("qfThreadInfo"));
    assertEquals("l", ask("qsThreadInfo"));
    assertEquals("OK", ask("T2"));
    assertEquals("E01", ask("T3"));
    StringBuilder xml = new StringBuilder();
    String part;
    do {
      part = ask("qXfer:features:read:target.xml:" + Integer.toHexString(xml.length()) + ",400");
      xml.append(part.substring(1));
    } while (part.startsWith("m"));
    assertTrue(xml.toString().contains("<reg name=\"pc\" bitsize=\"32\""), xml.toString());
    assertTrue(xml.toString().endsWith("</target>\n"));
    assertEquals("", ask("vMustReplyEmpty"));
    assertEquals("OK", ask("QStartNoAckMode"));
    assertEquals("QC1", ask("qC"));
  }

  @Test
  void readsAndWritesRegistersAndMemory() throws IOException {
    String all = ask("g");
    assertEquals(8 * TargetRegisters.COUNT, all.length());
    assertEquals("00010000", all.substring(8 * TargetRegisters.PC, 8 * TargetRegisters.PC + 8));
    assertEquals("OK", ask("P7=78563412"));
    assertEquals("78563412", ask("p7"));
    assertEquals("OK", ask("G" + "01000000" + all.substring(8)));
    assertEquals("01000000", ask("p0"));
    assertEquals("OK", ask("M2000,4:0a0b0c0d"));
    assertEquals("OK", ask("X2004,2:#$"));
    assertEquals("0a0b0c0d2324", ask("m2000,6"));
    assertEquals("0a0b0c0d2324", ask("m80802000,6"));
    assertEquals("OK", ask("Hg2"));
    assertEquals("00000000", ask("m2000,4"));
    assertEquals("E01", ask("m70000000,4"));
    assertEquals("E01", ask("pff"));
    assertEquals("E01", ask("mxyz"));
  }

  @Test
  void breaksStepsAndEnds() throws Exception {
    assertEquals("OK", ask("Z0," + address("done") + ",2"));
    assertEquals("T05thread:1;", ask("c"));
    assertEquals(
        PROGRAM.address("done"), Integer.reverseBytes(Integer.parseUnsignedInt(ask("p42"), 16)));
    assertEquals("T05thread:2;", ask("vCont;c"));
    assertEquals("OK", ask("z0," + address("done") + ",2"));
    assertEquals("T05thread:2;", ask("vCont;s:2;c"));
    assertEquals("01000000", ask("p2"));
    assertEquals("W00", ask("c"));
    gdb.send("k");
    assertEquals(false, served.get(10, TimeUnit.SECONDS));
  }

  @Test
  void everyStepIsOneInstruction() throws IOException {
    for (int pc : new int[] {0x102, 0x106, 0x108, 0x10a, 0x106}) {
      assertEquals("T05thread:1;", ask("vCont;s:1;c"));
      assertEquals(pc, Integer.reverseBytes(Integer.parseUnsignedInt(ask("p42"), 16)));
    }
  }

  @Test
  void watchesWritesAndReads() throws IOException {
    assertEquals("OK", ask("Z2,80802000,4"));
    assertEquals("T05thread:1;watch:80802000;", ask("c"));
    assertEquals("05000000", ask("m2000,4"));
    assertEquals("T05thread:1;watch:80802000;", ask("c"));
    assertEquals("04000000", ask("m2000,4"));
    assertEquals("OK", ask("z2,80802000,4"));
    assertEquals("OK", ask("Z3,2000,4"));
    assertEquals("T05thread:1;rwatch:2000;", ask("c"));
    assertEquals("01000000", ask("p2"));
  }

  @Test
  void interruptsAndDetaches() throws Exception {
    begin(TextAssembler.assemble("t.s", "b .", 0x100));
    gdb.send("c");
    Thread.sleep(100);
    socket.getOutputStream().write(3);
    assertEquals("T02thread:1;", gdb.receive());
    assertEquals("OK", ask("D"));
    assertEquals(true, served.get(10, TimeUnit.SECONDS));
  }

  @Test
  void faultsAreSignals() throws Exception {
    begin(TextAssembler.assemble("t.s", "mov r0, 1\nldr r0, [r0]", 0x100));
    assertEquals("T0athread:1;", ask("c"));
    assertEquals("T0athread:2;", ask("c"));
  }
}
