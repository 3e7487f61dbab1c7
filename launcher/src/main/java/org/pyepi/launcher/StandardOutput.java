package org.pyepi.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Standard output whose errors are not kept secret, as those of {@code System.out} are: a command
 * whose last output could not be written says so and ends with 120, as {@code python} does,
 * whatever status it had.
 */
final class StandardOutput extends PrintStream {
  /** CPython's status where what was printed could not be written at the end. */
  static final int UNWRITTEN = 120;

  private final FileOutputStream file;
  private final boolean throwing;

  /** Why the last output could not be written; null if it was. */
  private volatile IOException failure;

  private StandardOutput(FileOutputStream file, boolean throwing) {
    super(file);
    this.file = file;
    this.throwing = throwing;
  }

  /**
   * Makes one the {@code System.out} of a command that begins now.
   *
   * @param command the name that it goes by in messages
   * @param throwing whether who writes bytes is told by an {@link IOException}, which languages
   *     take from any stream of a context, though {@code PrintStream} declares none
   */
  static StandardOutput install(String command, boolean throwing) {
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out), throwing);
    System.setOut(out);
    // Launchers end the process by themselves, from many places.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> out.end(command), "pyepi-output"));
    return out;
  }

  private void end(String command) {
    IOException e = failure;
    if (e != null) {
      System.err.println(command + ": can't write standard output: " + e.getMessage());
      System.err.flush();
      Runtime.getRuntime().halt(UNWRITTEN);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    try {
      file.write(bytes, from, count);
      failure = null;
    } catch (IOException e) {
      failure = e;
      setError();
      if (throwing) {
        throw unchecked(e);
      }
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
    throw (E) e;
  }
}
