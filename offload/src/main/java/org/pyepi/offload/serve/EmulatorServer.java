package org.pyepi.offload.serve;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;

/**
 * Serves an emulated chip to other processes, see {@link Request}: registers and cores' memory by a
 * Unix socket, DRAM by a file that they map. Any number of clients at a time, as on a board.
 *
 * <pre>
 *   try (EmulatorServer server = EmulatorServer.start(config, folder, c -&gt; c.hostThreads(2))) {
 *     ... server.socket() ...
 *   }
 * </pre>
 */
public final class EmulatorServer implements AutoCloseable {
  /** What a caller sets up before the chip runs. */
  @FunctionalInterface
  public interface Setup {
    void of(Chip chip);
  }

  private static final int HEADER = 16;

  /** After what was no visit to the chip, or none that it noticed. */
  private static final RunningChip.Left UNKNOWN = new RunningChip.Left(0, false, 0);

  /** Most requests come as a whole. */
  private static final int BUFFER = 1 << 16;

  private final Path socket;
  private final Path dram;
  private final ServerSocketChannel listener;
  private final RunningChip chip;
  private final Generation generation;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
  private volatile Interference interference = Interference.NONE;

  private EmulatorServer(
      Path socket,
      Path dram,
      ServerSocketChannel listener,
      RunningChip chip,
      Generation generation) {
    this.generation = generation;
    this.socket = socket;
    this.dram = dram;
    this.listener = listener;
    this.chip = chip;
  }

  /**
   * Begins to serve.
   *
   * @param folder an empty one, for socket and DRAM's file; best one that is kept in memory
   * @param setup sees the chip before it runs
   */
  public static EmulatorServer start(ChipConfig config, Path folder, Setup setup)
      throws IOException {
    Path dram = folder.resolve("dram");
    MappedByteBuffer memory;
    MappedByteBuffer behind;
    try (FileChannel file =
        FileChannel.open(
            dram,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      memory = file.map(FileChannel.MapMode.READ_WRITE, 0, config.dramBytes());
      behind = file.map(FileChannel.MapMode.READ_WRITE, config.dramBytes(), Generation.BYTES);
    }
    Path socket = folder.resolve("socket");
    Files.deleteIfExists(socket);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    Chip chip = new Chip(config, memory);
    setup.of(chip);
    Generation generation = new Generation(behind);
    RunningChip running = new RunningChip(chip, generation);
    EmulatorServer server = new EmulatorServer(socket, dram, listener, running, generation);
    server.thread(server::accept, "epi-serve");
    return server;
  }

  /** Where clients connect to. */
  public Path socket() {
    return socket;
  }

  /** DRAM's file. */
  public Path dram() {
    return dram;
  }

  /** What spoils the board from now on; for tests. It sees each access of a client. */
  public void interfere(Interference with) {
    interference = with;
    generation.next();
  }

  private void thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = listener.accept();
        clients.add(client);
        thread(() -> serve(client), "epi-serve-client");
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        InputStream in = new BufferedInputStream(Channels.newInputStream(client), BUFFER);
        OutputStream out = Channels.newOutputStream(client)) {
      DataInputStream requests = new DataInputStream(in);
      byte[] header = new byte[HEADER];
      while (true) {
        requests.readFully(header);
        ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        Request request = Request.of(words.getInt());
        int address = words.getInt();
        int bytes = words.getInt();
        boolean silent = words.getInt() != 0;
        if (request == null || bytes < 0 || bytes > Request.MOST_BYTES) {
          answer(out, Request.Status.BAD_REQUEST, UNKNOWN, new byte[0]);
          return; // what follows cannot be told apart any more
        }
        byte[] data = new byte[request == Request.MAILBOX_READ ? Long.BYTES : bytes];
        if (request == Request.WRITE) {
          requests.readFully(data);
        }
        Request.Status status = Request.Status.DONE;
        RunningChip.Left left = UNKNOWN;
        try {
          interference.before(address, data);
          left = serve(request, address, data);
          data = answer(request, left, data);
          interference.after(address, data);
        } catch (IllegalArgumentException e) {
          status = Request.Status.BAD_ADDRESS;
          data = new byte[0];
        }
        if (!silent) {
          answer(out, status, left, data);
        }
      }
    } catch (EOFException e) {
      // the client has gone
    } catch (IOException e) {
      // the client has gone, or we have
    } finally {
      clients.remove(client);
    }
  }

  private RunningChip.Left serve(Request request, int address, byte[] data) {
    return switch (request) {
      case HELLO -> UNKNOWN;
      case READ -> chip.read(address, data);
      case WRITE -> interference.swallows(address, data) ? UNKNOWN : chip.write(address, data);
      case RESET -> chip.reset();
      case NEW_CODE -> chip.newCode();
      case PASS -> chip.pass(address);
      case MAILBOX_READ -> chip.message(data);
      case MAILBOX_COUNT -> chip.messages();
    };
  }

  private byte[] answer(Request request, RunningChip.Left left, byte[] data) {
    return switch (request) {
      case HELLO -> hello();
      case READ -> data;
      case MAILBOX_READ -> Arrays.copyOf(data, left.value());
      case PASS, MAILBOX_COUNT -> word(left.value());
      case WRITE, RESET, NEW_CODE -> new byte[0];
    };
  }

  private static byte[] word(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private byte[] hello() {
    ChipConfig c = chip.config();
    byte[] name = dram.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer answer = ByteBuffer.allocate(7 * 4 + name.length).order(ByteOrder.LITTLE_ENDIAN);
    answer.putInt(Request.VERSION).putInt(c.rows()).putInt(c.columns());
    answer.putInt(c.firstRow()).putInt(c.firstColumn());
    answer.putInt(c.dramBase()).putInt(c.dramBytes());
    return answer.put(name).array();
  }

  private void answer(OutputStream out, Request.Status status, RunningChip.Left left, byte[] data)
      throws IOException {
    boolean still = left.still() && interference == Interference.NONE;
    ByteBuffer answer = ByteBuffer.allocate(12 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    answer
        .putInt(status.ordinal() | (still ? Request.STILL : 0))
        .putInt(data.length)
        .putInt(left.generation())
        .put(data);
    out.write(answer.array());
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (SocketChannel client : clients) {
        client.close();
      }
      Files.deleteIfExists(socket);
      Files.deleteIfExists(dram);
    } catch (IOException e) {
      // what is left is in a folder of ours
    }
    chip.close();
  }
}
