package org.pyepi.offload.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.isa.Flag;

/** Images through the monitor, as a scheduler runs them. */
class MonitorTest {
  private static final int FLOATS = 1024;
  private static final int OUT = 1 << 20;

  private final Device device = new EmulatorDevice(4, 4);
  private final Monitor monitor = new Monitor(device);

  private static AssembledProgram image(String text) {
    return TextAssembler.assemble("image.s", text, MemoryMap.IMAGE);
  }

  private void put(int row, int column, AssembledProgram image) throws DeviceException {
    device.load(row, column, ElfImage.of(image));
  }

  @Test
  void theMonitorAndJavaAgreeOnTheMailbox() throws IllegalAccessException {
    Map<String, ElfImage.Symbol> symbols = Monitor.image().symbols();
    int compared = 0;
    for (Class<?> shared : new Class<?>[] {Mailbox.class, MemoryMap.class}) {
      for (Field field : shared.getFields()) {
        ElfImage.Symbol symbol = symbols.get(field.getName());
        if (symbol != null) {
          assertEquals(field.getInt(null), symbol.value(), field.getName());
          compared++;
        }
      }
    }
    assertEquals(20, compared);
    assertEquals(MemoryMap.MONITOR_CODE, symbols.get("start").value());
    assertTrue(symbols.get("end_of_monitor").value() <= MemoryMap.IMAGE);
  }

  private long[] scaleOnSixteenCores() throws DeviceException, IOException {
    Device chip = new EmulatorDevice(4, 4);
    Monitor all = new Monitor(chip);
    all.install();
    AssembledProgram image;
    try (InputStream in = MonitorTest.class.getResourceAsStream("scale.s")) {
      image = image(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    int base = chip.info().dramBase();
    for (int core = 0; core < 16; core++) {
      ByteBuffer data = ByteBuffer.allocate(4 * FLOATS).order(ByteOrder.LITTLE_ENDIAN);
      for (int k = 0; k < FLOATS; k++) {
        data.putFloat(core * 1000f + k);
      }
      chip.writeDram(4 * FLOATS * core, data.array(), 0, 4 * FLOATS);
      chip.load(core / 4, core % 4, ElfImage.of(image));
      int arguments = 0x1000;
      chip.writeWord(core / 4, core % 4, arguments, base + 4 * FLOATS * core);
      chip.writeWord(core / 4, core % 4, arguments + 4, base + OUT + 4 * FLOATS * core);
      chip.writeWord(core / 4, core % 4, arguments + 8, FLOATS);
      all.post(core / 4, core % 4, image.entry(), arguments, Mailbox.ROUND_TO_NEAREST);
    }
    all.await(10_000_000);
    long[] cycles = new long[17];
    byte[] bytes = new byte[4 * FLOATS];
    for (int core = 0; core < 16; core++) {
      Monitor.Result result = all.collect(core / 4, core % 4);
      assertFalse(result.faulted());
      assertEquals(FLOATS, result.result());
      assertEquals(0, result.status() & (Flag.BUS.mask() | Flag.BVS.mask() | Flag.BIS.mask()));
      cycles[core] = result.cycles();
      chip.readDram(OUT + 4 * FLOATS * core, bytes, 0, bytes.length);
      ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int k = 0; k < FLOATS; k++) {
        assertEquals(2.5f * (core * 1000f + k) + 1f, out.getFloat());
      }
    }
    cycles[16] = chip.cycles();
    chip.close();
    return cycles;
  }

  @Test
  void sixteenCoresStreamThroughDramTheSameWayTwice() throws DeviceException, IOException {
    long[] first = scaleOnSixteenCores();
    long[] second = scaleOnSixteenCores();
    assertEquals(Arrays.toString(first), Arrays.toString(second));
    // 16 tiles of 512 doublewords share a link that needs 31 cycles for each: 254,000 cycles.
    long slowest = Arrays.stream(first, 0, 16).max().orElseThrow();
    assertTrue(slowest > 254_000 && slowest < 300_000, "slowest " + slowest);
  }

  @Test
  void aCoreRunsOnePieceOfWorkAfterAnother() throws DeviceException {
    monitor.install();
    put(1, 2, image("add r0,r0,1\nmov r40,r0\nrts"));
    for (int k = 0; k < 5; k++) {
      monitor.post(1, 2, MemoryMap.IMAGE, 100 + k, Mailbox.ROUND_TO_NEAREST);
      assertThrows(IllegalStateException.class, () -> monitor.collect(1, 2));
      monitor.await(10_000);
      Monitor.Result result = monitor.collect(1, 2);
      assertEquals(101 + k, result.result());
      assertTrue(result.cycles() < 20, "cycles " + result.cycles());
    }
  }

  @Test
  void theConfigurationAndTheStickyFlagsAreTheImagesOwn() throws DeviceException {
    monitor.install();
    put(0, 0, image("mov r1,7\nimul r0,r1,r1\nrts"));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.INTEGER_MODE);
    monitor.await(10_000);
    assertEquals(49, monitor.collect(0, 0).result());
    put(0, 0, image("mov r1,0xffff\nmovt r1,0x7fff\nadd r1,r1,1\nsub r1,r1,r1\nrts"));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    monitor.await(10_000);
    assertTrue((monitor.collect(0, 0).status() & Flag.VS.mask()) != 0);
    put(0, 0, image("rts"));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    monitor.await(10_000);
    assertEquals(0, monitor.collect(0, 0).status() & Flag.VS.mask());
  }

  @Test
  void aFaultIsAResultAndTheCoreGoesOn() throws DeviceException {
    monitor.install();
    put(0, 1, image("mov r1,1\nbad: ldr r0,[r1]\nrts"));
    monitor.post(0, 1, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    monitor.await(10_000);
    Monitor.Result result = monitor.collect(0, 1);
    assertTrue(result.faulted());
    assertEquals(1, result.faultVector());
    assertEquals(MemoryMap.IMAGE + 4, result.faultAddress());
    put(0, 1, image("mov r0,5\nrts"));
    monitor.post(0, 1, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    monitor.await(10_000);
    assertEquals(5, monitor.collect(0, 1).result());
  }

  @Test
  void aHangAndASleepEndInAnException() throws DeviceException {
    monitor.install();
    put(0, 0, image("b ."));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    DeviceException hang = assertThrows(DeviceException.class, () -> monitor.await(5_000));
    assertEquals(DeviceException.Reason.LIMIT, hang.reason());
    monitor.install(0, 0);
    put(0, 0, image("idle\nidle\nrts"));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    DeviceException asleep = assertThrows(DeviceException.class, () -> monitor.await(5_000));
    assertEquals(DeviceException.Reason.ASLEEP, asleep.reason());
    monitor.install(0, 0);
    put(0, 0, image("bkpt"));
    monitor.post(0, 0, MemoryMap.IMAGE, 0, Mailbox.ROUND_TO_NEAREST);
    DeviceException fault = assertThrows(DeviceException.class, () -> monitor.await(5_000));
    assertEquals(DeviceException.Reason.CORE_FAULT, fault.reason());
    assertTrue(fault.getMessage().contains("bkpt"), fault.getMessage());
    monitor.install(0, 0);
    put(0, 0, image("rts"));
    monitor.post(0, 0, MemoryMap.IMAGE, 7, Mailbox.ROUND_TO_NEAREST);
    monitor.await(5_000);
    assertEquals(7, monitor.collect(0, 0).result());
  }

  @Test
  void memoryThatIsNotThereIsRefused() {
    byte[] b = new byte[16];
    for (int[] place : new int[][] {{0, 0, 0x7ff8}, {0, 0, -4}, {4, 0, 0}, {0, -1, 0}}) {
      DeviceException e =
          assertThrows(
              DeviceException.class,
              () -> device.writeCore(place[0], place[1], place[2], b, 0, 16),
              Arrays.toString(place));
      assertEquals(DeviceException.Reason.BAD_ADDRESS, e.reason());
    }
    assertThrows(DeviceException.class, () -> device.readDram((32 << 20) - 8, b, 0, 16));
    device.close();
    assertEquals(
        DeviceException.Reason.CLOSED,
        assertThrows(DeviceException.class, () -> device.reset(0, 0)).reason());
  }
}
