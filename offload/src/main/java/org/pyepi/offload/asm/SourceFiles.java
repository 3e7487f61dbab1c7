package org.pyepi.offload.asm;

import java.io.IOException;

/** Where {@code .include} finds its files. */
@FunctionalInterface
public interface SourceFiles {
  /** Finds none. */
  SourceFiles NONE =
      name -> {
        throw new IOException("not found");
      };

  /**
   * The text of a file.
   *
   * @throws IOException if there is no such file; the message says where it was looked for
   */
  String read(String name) throws IOException;
}
