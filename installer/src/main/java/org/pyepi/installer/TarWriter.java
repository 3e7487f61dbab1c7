package org.pyepi.installer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Archives in POSIX.1-1988 "ustar" format, of which names up to 100 bytes are all we need. */
final class TarWriter implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;

  private final OutputStream out;
  private final long seconds;

  /** Every entry gets the same time, so that the same input gives the same bytes. */
  TarWriter(OutputStream out, long seconds) {
    this.out = out;
    this.seconds = seconds;
  }

  void folder(String name) throws IOException {
    header(name, 0, 0755, '5');
  }

  void file(String name, Path file, boolean executable) throws IOException {
    long size = Files.size(file);
    header(name, size, executable ? 0755 : 0644, '0');
    Files.copy(file, out);
    pad(size);
  }

  private void header(String name, long size, int mode, char type) throws IOException {
    byte[] h = new byte[BLOCK];
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > NAME_BYTES) {
      throw new IOException("the name is too long for a tar archive: " + name);
    }
    System.arraycopy(bytes, 0, h, 0, bytes.length);
    octal(h, 100, 8, mode);
    octal(h, 108, 8, 0);
    octal(h, 116, 8, 0);
    octal(h, 124, 12, size);
    octal(h, 136, 12, seconds);
    text(h, 148, "        ");
    h[156] = (byte) type;
    text(h, 257, "ustar\0" + "00");
    text(h, 265, "root");
    text(h, 297, "root");
    int sum = 0;
    for (byte b : h) {
      sum += b & 0xFF;
    }
    octal(h, 148, 7, sum);
    out.write(h);
  }

  private static void text(byte[] h, int at, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, h, at, bytes.length);
  }

  private static void octal(byte[] h, int at, int width, long value) {
    String digits = Long.toOctalString(value);
    text(h, at, "0".repeat(width - 1 - digits.length()) + digits + "\0");
  }

  private void pad(long size) throws IOException {
    int rest = (int) (size % BLOCK);
    if (rest != 0) {
      out.write(new byte[BLOCK - rest]);
    }
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }
}
