package org.pyepi.language.modules.posix;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code _stat}: the bits of a file's mode, as Linux has them. */
public final class StatModule {
  private static final int FORMAT = 0170000;

  /** Name, bits and letter of each kind of file; those with no bits do not exist here. */
  private static final Object[][] KINDS = {
    {"DIR", 0040000, 'd'},
    {"CHR", 0020000, 'c'},
    {"BLK", 0060000, 'b'},
    {"REG", 0100000, '-'},
    {"FIFO", 0010000, 'p'},
    {"LNK", 0120000, 'l'},
    {"SOCK", 0140000, 's'},
    {"DOOR", 0, 'D'},
    {"PORT", 0, 'P'},
    {"WHT", 0, 'w'},
  };

  private static final Object[][] BITS = {
    {"S_ISUID", 04000},
    {"S_ISGID", 02000},
    {"S_ISVTX", 01000},
    {"S_ENFMT", 02000},
    {"S_IREAD", 0400},
    {"S_IWRITE", 0200},
    {"S_IEXEC", 0100},
    {"S_IRWXU", 0700},
    {"S_IRUSR", 0400},
    {"S_IWUSR", 0200},
    {"S_IXUSR", 0100},
    {"S_IRWXG", 0070},
    {"S_IRGRP", 0040},
    {"S_IWGRP", 0020},
    {"S_IXGRP", 0010},
    {"S_IRWXO", 0007},
    {"S_IROTH", 0004},
    {"S_IWOTH", 0002},
    {"S_IXOTH", 0001},
    {"ST_MODE", 0},
    {"ST_INO", 1},
    {"ST_DEV", 2},
    {"ST_NLINK", 3},
    {"ST_UID", 4},
    {"ST_GID", 5},
    {"ST_SIZE", 6},
    {"ST_ATIME", 7},
    {"ST_MTIME", 8},
    {"ST_CTIME", 9},
    {"UF_NODUMP", 0x1},
    {"UF_IMMUTABLE", 0x2},
    {"UF_APPEND", 0x4},
    {"UF_OPAQUE", 0x8},
    {"UF_NOUNLINK", 0x10},
    {"UF_COMPRESSED", 0x20},
    {"UF_HIDDEN", 0x8000},
    {"SF_ARCHIVED", 0x10000},
    {"SF_IMMUTABLE", 0x20000},
    {"SF_APPEND", 0x40000},
    {"SF_NOUNLINK", 0x100000},
    {"SF_SNAPSHOT", 0x200000},
  };

  private StatModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_stat");
    for (Object[] kind : KINDS) {
      int bits = (Integer) kind[1];
      m.constant(kind[0].equals("FIFO") ? "S_IFIFO" : "S_IF" + kind[0], (long) bits);
      m.function("S_IS" + kind[0] + "(mode, /)", a -> (mode(a[0]) & FORMAT) == bits && bits != 0);
    }
    for (Object[] bit : BITS) {
      m.constant((String) bit[0], (long) (Integer) bit[1]);
    }
    return m.function("S_IMODE(mode, /)", a -> mode(a[0]) & 07777)
        .function("S_IFMT(mode, /)", a -> mode(a[0]) & FORMAT)
        .function("filemode(mode, /)", a -> Str.of(text(mode(a[0]))))
        .build();
  }

  /** A C {@code mode_t}. */
  private static long mode(Object value) {
    if (!Types.isInt(value)) {
      throw Errors.type("an integer is required");
    }
    BigInteger n = Numbers.big(Numbers.index(value));
    if (n.signum() < 0) {
      throw Errors.overflow("can't convert negative value to unsigned int");
    }
    if (n.bitLength() > 64) {
      throw Errors.overflow("Python int too large to convert to C unsigned long");
    }
    if (n.bitLength() > 32) {
      throw Errors.overflow("mode out of range");
    }
    return n.longValue();
  }

  /** As {@code ls -l} shows it. */
  private static String text(long mode) {
    StringBuilder b = new StringBuilder("?");
    for (Object[] kind : KINDS) {
      if ((Integer) kind[1] != 0 && (mode & FORMAT) == (Integer) kind[1]) {
        b.setCharAt(0, (Character) kind[2]);
      }
    }
    for (int shift = 6, special = 04000; shift >= 0; shift -= 3, special >>= 1) {
      b.append((mode & 4L << shift) != 0 ? 'r' : '-');
      b.append((mode & 2L << shift) != 0 ? 'w' : '-');
      boolean runs = (mode & 1L << shift) != 0;
      char mark = shift == 0 ? 't' : 's';
      boolean set = (mode & special) != 0;
      b.append(set ? (runs ? mark : Character.toUpperCase(mark)) : runs ? 'x' : '-');
    }
    return b.toString();
  }
}
