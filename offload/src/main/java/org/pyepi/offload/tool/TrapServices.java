package org.pyepi.offload.tool;

import java.io.PrintStream;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.emulator.TrapHandler;

/**
 * The simulators' traps for a bare program: 0 write (r0 channel, r1 address, r2 bytes), 1 read, 2
 * open (r0 name, r1 flags), 3 exit (r0 code), 4 pass, 5 fail, 6 close, and 7, newlib's system calls
 * by number in r3. Results come back in r0, and newlib's error number or 0 in r3.
 */
final class TrapServices implements TrapHandler {
  /* Numbers of newlib's calls [libgloss/syscall.h]. */
  private static final int SYS_EXIT = 1;
  private static final int SYS_OPEN = 2;
  private static final int SYS_CLOSE = 3;
  private static final int SYS_READ = 4;
  private static final int SYS_WRITE = 5;
  private static final int SYS_LSEEK = 6;
  private static final int SYS_UNLINK = 7;
  private static final int SYS_GETPID = 8;
  private static final int SYS_FSTAT = 10;
  private static final int SYS_TIME = 18;
  private static final int SYS_GETTIMEOFDAY = 19;

  /** Bytes of newlib's struct stat, and where the mode and the size stand in it. */
  private static final int STAT_BYTES = 60;

  private static final int STAT_MODE = 4;
  private static final int STAT_SIZE = 16;
  private static final int CHARACTER_DEVICE = 0x2000;
  private static final int REGULAR_FILE = 0x8000;

  private static final int MOST_BYTES = 1 << 20;

  private final Chip chip;
  private final HostFiles files;
  private final PrintStream out;

  TrapServices(Chip chip, HostFiles files, PrintStream out) {
    this.chip = chip;
    this.files = files;
    this.out = out;
  }

  @Override
  public boolean trap(Core core, int number) {
    switch (number) {
      case 0 -> call(core, SYS_WRITE);
      case 1 -> call(core, SYS_READ);
      case 2 -> call(core, SYS_OPEN);
      case 3 -> core.exit(core.register(0));
      case 4 -> {
        out.println("pass");
        core.exit(0);
      }
      case 5 -> {
        out.println("fail");
        core.exit(1);
      }
      case 6 -> call(core, SYS_CLOSE);
      case 7 -> {
        int call = core.register(3);
        if (call == SYS_EXIT) {
          core.exit(core.register(0));
        } else {
          call(core, call);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void call(Core core, int number) {
    int result = -1;
    int error = 0;
    try {
      result = serve(core, number);
    } catch (HostFiles.FileException e) {
      error = e.number();
    } catch (IllegalArgumentException e) {
      error = HostFiles.EFAULT; // an address where nothing is
    }
    core.register(0, result);
    core.register(3, error);
  }

  private int serve(Core core, int number) throws HostFiles.FileException {
    int a = core.register(0);
    int b = core.register(1);
    int c = core.register(2);
    return switch (number) {
      case SYS_OPEN -> files.open(string(core, a), b);
      case SYS_CLOSE -> files.close(a);
      case SYS_READ -> read(core, a, b, c);
      case SYS_WRITE -> write(core, a, b, c);
      case SYS_LSEEK -> files.seek(a, b, c);
      case SYS_UNLINK -> files.unlink(string(core, a));
      case SYS_GETPID -> core.id();
      case SYS_FSTAT -> stat(core, a, b);
      case SYS_TIME -> seconds();
      case SYS_GETTIMEOFDAY -> {
        put(core, a, seconds());
        put(core, a + 4, (int) (chip.now() % CLOCK_HZ / (CLOCK_HZ / 1_000_000)));
        yield 0;
      }
      default -> throw new HostFiles.FileException(HostFiles.ENOSYS);
    };
  }

  private static final long CLOCK_HZ = org.pyepi.offload.emulator.pipeline.TimingModel.CLOCK_HZ;

  /** The chip's own time, so that every run of a program reads the same. */
  private int seconds() {
    return (int) (chip.now() / CLOCK_HZ);
  }

  private int write(Core core, int channel, int address, int count) throws HostFiles.FileException {
    byte[] bytes = new byte[Math.clamp(count, 0, MOST_BYTES)];
    chip.read(global(core, address), bytes, 0, bytes.length);
    return files.write(channel, bytes);
  }

  private int read(Core core, int channel, int address, int count) throws HostFiles.FileException {
    byte[] bytes = new byte[Math.clamp(count, 0, MOST_BYTES)];
    int read = files.read(channel, bytes);
    if (read > 0) {
      chip.write(global(core, address), bytes, 0, read);
    }
    return read;
  }

  private int stat(Core core, int channel, int address) throws HostFiles.FileException {
    long size = files.size(channel);
    chip.write(global(core, address), new byte[STAT_BYTES], 0, STAT_BYTES);
    put(core, address + STAT_MODE, size < 0 ? CHARACTER_DEVICE : REGULAR_FILE);
    put(core, address + STAT_SIZE, (int) Math.max(0, size));
    return 0;
  }

  private String string(Core core, int address) {
    StringBuilder result = new StringBuilder();
    for (int at = global(core, address); result.length() < 4096; at++) {
      int c = chip.peek(at, 1) & 0xff;
      if (c == 0) {
        break;
      }
      result.append((char) c);
    }
    return result.toString();
  }

  private void put(Core core, int address, int value) {
    byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    chip.write(global(core, address), bytes, 0, 4);
  }

  private static int global(Core core, int address) {
    return address >>> 20 == 0 ? address | core.id() << 20 : address;
  }
}
