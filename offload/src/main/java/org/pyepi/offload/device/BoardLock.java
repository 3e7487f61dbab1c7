package org.pyepi.offload.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to use a board: one process at a time, and one context in it. The SDK's driver lets
 * everybody in, and its library locks the driver's file for a purpose of its own, so the lock is on
 * a file beside it.
 */
record BoardLock(FileChannel file, FileLock lock) implements AutoCloseable {
  /**
   * Takes it.
   *
   * @param at the file to lock, made where it is not there
   * @throws DeviceException if somebody else has it
   */
  static BoardLock take(Path at) throws DeviceException {
    FileChannel file = null;
    try {
      file = FileChannel.open(at, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new BoardLock(file, lock);
      }
    } catch (OverlappingFileLockException e) {
      // this process has it
    } catch (IOException e) {
      close(file);
      throw unavailable("the board's lock " + at + " cannot be taken: " + e.getMessage());
    }
    close(file);
    throw unavailable("the board is busy: another program uses it (" + at + ")");
  }

  private static DeviceException unavailable(String why) {
    return new DeviceException(DeviceException.Reason.UNAVAILABLE, why);
  }

  private static void close(FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // nothing was written
    }
  }

  /** Gives it back. */
  @Override
  public void close() {
    close(file);
  }
}
