package org.pyepi.language.modules.posix;

import java.io.IOException;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.runtime.PyContext;

/** An open file on its way from one context to another, where it has the same number. */
public final class SharedFiles {
  private final long fd;
  private final Descriptors.OpenFile file;

  private SharedFiles(long fd, Descriptors.OpenFile file) {
    this.fd = fd;
    this.file = file;
  }

  /** A file that stays open until it has been taken over or {@link #drop}ped. */
  public static SharedFiles of(PyContext context, long fd) {
    return new SharedFiles(fd, Descriptors.of(context).file(fd).retain());
  }

  /** Opens it in a context. */
  public void takeOver(PyContext context) {
    Descriptors.of(context).add(file, fd);
    drop();
  }

  /** Gives it up. */
  public void drop() {
    try {
      file.release();
    } catch (IOException e) {
      // Nobody is left to tell.
    }
  }
}
