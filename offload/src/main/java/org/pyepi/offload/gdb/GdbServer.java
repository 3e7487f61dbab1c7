package org.pyepi.offload.gdb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.Core;

/** Waits for one debugger on the loopback interface and lets it drive the cores. */
public final class GdbServer implements AutoCloseable {
  private final ServerSocket socket;

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public GdbServer(int port) throws IOException {
    socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /**
   * Serves one debugger. The cores must have been loaded and started; they stand before their first
   * instruction when it connects.
   *
   * @return whether the program may go on without a debugger; false if it was killed
   * @throws IOException if the connection breaks
   */
  public boolean serve(Chip chip, List<Core> cores) throws IOException {
    try (Socket client = socket.accept()) {
      client.setTcpNoDelay(true);
      PacketStream stream = new PacketStream(client.getInputStream(), client.getOutputStream());
      return new GdbSession(stream, new Debugger(chip, List.copyOf(cores))).serve();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
