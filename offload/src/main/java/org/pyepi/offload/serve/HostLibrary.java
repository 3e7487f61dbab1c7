package org.pyepi.offload.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our libe-hal.so, as far as the build made it: one for each architecture of hosts. Programs that
 * were made with the SDK find it by LD_LIBRARY_PATH under each name that the SDK's versions had.
 */
public final class HostLibrary {
  private HostLibrary() {}

  private static final String PLACE = "org/pyepi/hal/";

  private static final List<String> ARCHITECTURES =
      List.of("linux-x86-64", "linux-aarch64", "linux-arm");

  private static final String NAME = "libe-hal.so";

  /** Other names: e-loader is within e-hal, and later SDKs number both. */
  private static final List<String> LINKS =
      List.of("libe-hal.so.0", "libe-loader.so", "libe-loader.so.0");

  /**
   * Puts the libraries into folders below this one.
   *
   * @return the folders; empty where the build had no C compiler
   */
  public static List<Path> unpack(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String architecture : ARCHITECTURES) {
      String resource = PLACE + architecture + "/" + NAME;
      try (InputStream in = HostLibrary.class.getClassLoader().getResourceAsStream(resource)) {
        if (in != null) {
          Path to = Files.createDirectories(folder.resolve(architecture));
          Files.copy(in, to.resolve(NAME));
          for (String link : LINKS) {
            Files.createSymbolicLink(to.resolve(link), Path.of(NAME));
          }
          folders.add(to);
        }
      }
    }
    return folders;
  }
}
