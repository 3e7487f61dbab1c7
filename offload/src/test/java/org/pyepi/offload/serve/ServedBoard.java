package org.pyepi.offload.serve;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.pyepi.offload.device.BoardProbe;
import org.pyepi.offload.emulator.ChipConfig;

/**
 * A served emulator with our library, for tests. The library asks this process's environment where
 * it is, which Java cannot change, so the C library does.
 */
public final class ServedBoard implements AutoCloseable {
  /** A folder with libe-hal.so for this machine. */
  public final Path library;

  public final EmulatorServer server;

  /** Serves a board of this size; leaves the test out where the build made no library. */
  public ServedBoard(Path folder, int rows, int columns) throws IOException {
    List<Path> libraries = HostLibrary.unpack(folder);
    String mine = com.sun.jna.Platform.RESOURCE_PREFIX;
    library = libraries.stream().filter(l -> l.endsWith(mine)).findFirst().orElse(null);
    Assumptions.assumeTrue(library != null, "no C compiler made libe-hal.so for " + mine);
    server = EmulatorServer.start(ChipConfig.of(rows, columns), folder, chip -> {});
    NativeLibrary.getInstance("c")
        .getFunction("setenv")
        .invokeInt(new Object[] {"EPI_SERVE", server.socket().toString(), 1});
  }

  /** What a probe would find. */
  public BoardProbe probe() {
    String name = library.resolve("libe-hal.so").toString();
    return new BoardProbe(true, "served", name, null, Path.of(server.socket() + ".lock"));
  }

  @Override
  public void close() {
    server.close();
  }
}
