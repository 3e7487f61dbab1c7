package org.pyepi.launcher;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Which files are zip archives: they end with a directory, whatever stands before it. */
final class Archives {
  /** Bytes of the end of the central directory without its comment [APPNOTE 4.3.16]. */
  private static final int END = 22;

  private static final int LONGEST_COMMENT = 0xFFFF;

  private Archives() {}

  /** A script's line for the shell may stand before the archive. */
  static boolean isArchive(File file) {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      long size = in.length();
      if (size < END) {
        return false;
      }
      byte[] last = new byte[(int) Math.min(size, END + LONGEST_COMMENT)];
      in.seek(size - last.length);
      in.readFully(last);
      for (int at = last.length - END; at >= 0; at--) {
        int comment = (last[at + 20] & 0xFF) | (last[at + 21] & 0xFF) << 8;
        if (last[at] == 'P'
            && last[at + 1] == 'K'
            && last[at + 2] == 5
            && last[at + 3] == 6
            && at + END + comment == last.length) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // what is wrong with it is said when it is read
    }
  }
}
