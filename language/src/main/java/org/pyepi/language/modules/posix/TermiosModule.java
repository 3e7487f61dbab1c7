package org.pyepi.language.modules.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.IoErrors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code termios}: the modes of terminals, by the C library of Linux. A descriptor is a number of
 * the program's own, so only the standard streams and files opened by a terminal's name are known
 * to the system.
 */
public final class TermiosModule {
  private static final PType ERROR =
      BuiltinTypes.ofModule("termios", "error", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);

  /* struct termios of glibc and musl: four words, the line discipline, 32 characters, two speeds. */
  private static final int SIZE = 60;
  private static final int CHARACTERS = 17;
  private static final int CHARACTER_COUNT = 32;
  private static final int INPUT_SPEED = 52;
  private static final int OUTPUT_SPEED = 56;
  private static final int LOCAL_FLAGS = 12;

  private static final int CANONICAL = 2;
  private static final int VTIME = 5;
  private static final int VMIN = 6;

  private static final int NOT_A_TERMINAL = 25;
  private static final int NO_CONTROLLING = 0400;
  private static final long GET_SIZE = 0x5413;
  private static final long SET_SIZE = 0x5414;

  /** Of Linux [asm-generic/termbits.h, asm-generic/ioctls.h]. */
  private static final Object[][] CONSTANTS = {
    {"IGNBRK", 1, "BRKINT", 2, "IGNPAR", 4, "PARMRK", 8, "INPCK", 16, "ISTRIP", 32, "INLCR", 64},
    {"IGNCR", 128, "ICRNL", 256, "IUCLC", 512, "IXON", 1024, "IXANY", 2048, "IXOFF", 4096},
    {"IMAXBEL", 8192, "OPOST", 1, "OLCUC", 2, "ONLCR", 4, "OCRNL", 8, "ONOCR", 16, "ONLRET", 32},
    {"OFILL", 64, "OFDEL", 128, "NLDLY", 256, "NL0", 0, "NL1", 256, "CRDLY", 1536, "CR0", 0},
    {"CR1", 512, "CR2", 1024, "CR3", 1536, "TABDLY", 6144, "TAB0", 0, "TAB1", 2048, "TAB2", 4096},
    {"TAB3", 6144, "XTABS", 6144, "BSDLY", 8192, "BS0", 0, "BS1", 8192, "VTDLY", 16384, "VT0", 0},
    {"VT1", 16384, "FFDLY", 32768, "FF0", 0, "FF1", 32768, "CSIZE", 48, "CS5", 0, "CS6", 16},
    {"CS7", 32, "CS8", 48, "CSTOPB", 64, "CREAD", 128, "PARENB", 256, "PARODD", 512},
    {"HUPCL", 1024, "CLOCAL", 2048, "CRTSCTS", 0x80000000L, "CBAUD", 4111, "CBAUDEX", 4096},
    {"ISIG", 1, "ICANON", 2, "XCASE", 4, "ECHO", 8, "ECHOE", 16, "ECHOK", 32, "ECHONL", 64},
    {"NOFLSH", 128, "TOSTOP", 256, "ECHOCTL", 512, "ECHOPRT", 1024, "ECHOKE", 2048},
    {"FLUSHO", 4096, "PENDIN", 16384, "IEXTEN", 32768, "EXTPROC", 65536},
    {"TCSANOW", 0, "TCSADRAIN", 1, "TCSAFLUSH", 2, "TCIFLUSH", 0, "TCOFLUSH", 1, "TCIOFLUSH", 2},
    {"TCOOFF", 0, "TCOON", 1, "TCIOFF", 2, "TCION", 3},
    {"VINTR", 0, "VQUIT", 1, "VERASE", 2, "VKILL", 3, "VEOF", 4, "VTIME", 5, "VMIN", 6},
    {"VSWTC", 7, "VSWTCH", 7, "VSTART", 8, "VSTOP", 9, "VSUSP", 10, "VEOL", 11, "VREPRINT", 12},
    {"VDISCARD", 13, "VWERASE", 14, "VLNEXT", 15, "VEOL2", 16, "NCCS", 32, "NCC", 8},
    {"B0", 0, "B50", 1, "B75", 2, "B110", 3, "B134", 4, "B150", 5, "B200", 6, "B300", 7},
    {"B600", 8, "B1200", 9, "B1800", 10, "B2400", 11, "B4800", 12, "B9600", 13, "B19200", 14},
    {"B38400", 15, "B57600", 4097, "B115200", 4098, "B230400", 4099, "B460800", 4100},
    {"B500000", 4101, "B576000", 4102, "B921600", 4103, "B1000000", 4104, "B1152000", 4105},
    {"B1500000", 4106, "B2000000", 4107, "B2500000", 4108, "B3000000", 4109, "B3500000", 4110},
    {"B4000000", 4111, "EXTA", 14, "EXTB", 15, "CINTR", 3, "CQUIT", 28, "CERASE", 127},
    {"CKILL", 21, "CEOF", 4, "CEOL", 0, "CEOL2", 0, "CSTART", 17, "CSTOP", 19, "CSUSP", 26},
    {"CRPRNT", 18, "CREPRINT", 18, "CWERASE", 23, "CLNEXT", 22, "CFLUSH", 15, "CDSUSP", 25},
    {"TCGETS", 0x5401, "TCSETS", 0x5402, "TCSETSW", 0x5403, "TCSETSF", 0x5404, "TCSBRK", 0x5409},
    {"TCXONC", 0x540A, "TCFLSH", 0x540B, "TIOCEXCL", 0x540C, "TIOCNXCL", 0x540D},
    {"TIOCSCTTY", 0x540E, "TIOCGPGRP", 0x540F, "TIOCSPGRP", 0x5410, "TIOCOUTQ", 0x5411},
    {"TIOCSTI", 0x5412, "TIOCGWINSZ", 0x5413, "TIOCSWINSZ", 0x5414, "TIOCMGET", 0x5415},
    {"TIOCMSET", 0x5418, "FIONREAD", 0x541B, "TIOCINQ", 0x541B, "TIOCNOTTY", 0x5422},
    {"FIONBIO", 0x5421, "TIOCGSID", 0x5429, "TIOCGPTN", 0x80045430L, "TIOCSPTLCK", 0x40045431L},
  };

  private final PyContext context;

  private TermiosModule(PyContext context) {
    this.context = context;
  }

  public static PModule create(PyContext context) {
    TermiosModule t = new TermiosModule(context);
    ModuleBuilder m = new ModuleBuilder("termios").type(ERROR);
    for (Object[] row : CONSTANTS) {
      for (int i = 0; i < row.length; i += 2) {
        m.constant((String) row[i], ((Number) row[i + 1]).longValue());
      }
    }
    return m.function("tcgetattr(fd, /)", a -> t.attributes(a[0]))
        .function(
            "tcsetattr(fd, when, attributes, /)",
            a -> t.setAttributes(a[0], Numbers.indexInt(a[1]), a[2]))
        .function(
            "tcsendbreak(fd, duration, /)",
            a -> t.call(a[0], "tcsendbreak", Numbers.indexInt(a[1])))
        .function("tcdrain(fd, /)", a -> t.call(a[0], "tcdrain"))
        .function("tcflush(fd, queue, /)", a -> t.call(a[0], "tcflush", Numbers.indexInt(a[1])))
        .function("tcflow(fd, action, /)", a -> t.call(a[0], "tcflow", Numbers.indexInt(a[1])))
        .function("tcgetwinsize(fd, /)", a -> t.windowSize(a[0]))
        .function("tcsetwinsize(fd, winsize, /)", a -> t.setWindowSize(a[0], a[1]))
        .build();
  }

  private static PyException error(int number) {
    return new PyException(
        (PBaseException) Calls.call(ERROR, (long) number, Str.of(IoErrors.text(number))));
  }

  private interface Action {
    void run(NativeLibrary c, int fd);
  }

  /** Does something with the system's descriptor of a terminal. */
  private void on(Object file, Action action) {
    Object number = file;
    if (!Types.isInt(file)) {
      Object method = Attributes.getOrNull(file, "fileno");
      if (method == null) {
        throw Errors.type("argument must be an int, or have a fileno() method.");
      }
      number = Calls.call(method);
    }
    if (!Types.isInt(number)) {
      throw Errors.type("fileno() returned a non-integer");
    }
    long fd = Numbers.indexLong(number);
    if (fd < 0) {
      throw Errors.value("file descriptor cannot be a negative integer (%d)", fd);
    }
    Descriptors.OpenFile open = Descriptors.of(context).file(fd);
    if (!Permissions.allowsNativeCode(context.env())) {
      throw Errors.os(1, "Operation not permitted", null);
    }
    if (!System.getProperty("os.name").equals("Linux")) {
      throw error(NOT_A_TERMINAL);
    }
    NativeLibrary c = NativeLibrary.getInstance("c");
    try {
      if (fd <= 2 && context.ownsProcess()) {
        action.run(c, (int) fd);
      } else if (open.path == null) {
        throw error(NOT_A_TERMINAL);
      } else {
        int own = invoke(c, "open", open.path.toString(), 2 | NO_CONTROLLING);
        try {
          action.run(c, own);
        } finally {
          invoke(c, "close", own);
        }
      }
    } catch (LastErrorException e) {
      throw error(e.getErrorCode());
    }
  }

  /** Calls a function that gives -1 where it fails. */
  private static int invoke(NativeLibrary c, String name, Object... arguments) {
    int result = c.getFunction(name).invokeInt(arguments);
    if (result == -1) {
      throw new LastErrorException(Native.getLastError());
    }
    return result;
  }

  private Object call(Object file, String name, Object... arguments) {
    on(
        file,
        (c, fd) -> {
          Object[] all = new Object[arguments.length + 1];
          all[0] = fd;
          System.arraycopy(arguments, 0, all, 1, arguments.length);
          context.lock().without(() -> invoke(c, name, all));
        });
    return PNone.NONE;
  }

  private Object attributes(Object file) {
    Memory modes = new Memory(SIZE);
    modes.clear();
    on(file, (c, fd) -> invoke(c, "tcgetattr", fd, modes));
    boolean canonical = (modes.getInt(LOCAL_FLAGS) & CANONICAL) != 0;
    PList characters = new PList();
    for (int i = 0; i < CHARACTER_COUNT; i++) {
      byte b = modes.getByte(CHARACTERS + i);
      boolean number = !canonical && (i == VMIN || i == VTIME);
      characters.append(number ? (Object) (long) (b & 0xff) : new PBytes(new byte[] {b}));
    }
    PList all = new PList();
    for (int at = 0; at <= LOCAL_FLAGS; at += 4) {
      all.append(Integer.toUnsignedLong(modes.getInt(at)));
    }
    all.append(Integer.toUnsignedLong(modes.getInt(INPUT_SPEED)));
    all.append(Integer.toUnsignedLong(modes.getInt(OUTPUT_SPEED)));
    all.append(characters);
    return all;
  }

  private Object setAttributes(Object file, int when, Object attributes) {
    if (!(attributes instanceof PList list) || list.size() != 7) {
      throw Errors.type("tcsetattr, arg 3: must be 7 element list");
    }
    if (!(list.get(6) instanceof PList characters) || characters.size() != CHARACTER_COUNT) {
      throw Errors.type("tcsetattr: attributes[6] must be %d element list", CHARACTER_COUNT);
    }
    Memory modes = new Memory(SIZE);
    modes.clear();
    on(file, (c, fd) -> invoke(c, "tcgetattr", fd, modes)); // what Python has no name for stays
    for (int i = 0; i < 4; i++) {
      modes.setInt(4L * i, (int) Numbers.indexLong(list.get(i)));
    }
    modes.setInt(INPUT_SPEED, (int) Numbers.indexLong(list.get(4)));
    modes.setInt(OUTPUT_SPEED, (int) Numbers.indexLong(list.get(5)));
    for (int i = 0; i < CHARACTER_COUNT; i++) {
      Object v = characters.get(i);
      if (v instanceof PBytes b && b.data.length == 1) {
        modes.setByte(CHARACTERS + i, b.data[0]);
      } else if (Types.isInt(v)) {
        modes.setByte(CHARACTERS + i, (byte) Numbers.indexLong(v));
      } else {
        throw Errors.type("tcsetattr: elements of attributes must be characters or integers");
      }
    }
    on(file, (c, fd) -> invoke(c, "tcsetattr", fd, when, modes));
    return PNone.NONE;
  }

  private Object windowSize(Object file) {
    Memory size = new Memory(8);
    on(file, (c, fd) -> invoke(c, "ioctl", fd, GET_SIZE, size));
    return new PTuple(size.getShort(0) & 0xffffL, size.getShort(2) & 0xffffL);
  }

  private Object setWindowSize(Object file, Object winsize) {
    Object[] pair = Iteration.toArray(winsize);
    if (pair.length != 2) {
      throw Errors.type("tcsetwinsize, arg 2: must be a two-item sequence");
    }
    Memory size = new Memory(8);
    on(
        file,
        (c, fd) -> {
          invoke(c, "ioctl", fd, GET_SIZE, size);
          size.setShort(0, (short) Numbers.indexLong(pair[0]));
          size.setShort(2, (short) Numbers.indexLong(pair[1]));
          invoke(c, "ioctl", fd, SET_SIZE, size);
        });
    return PNone.NONE;
  }
}
