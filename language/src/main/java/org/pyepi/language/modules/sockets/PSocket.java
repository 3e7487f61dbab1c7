package org.pyepi.language.modules.sockets;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.SocketHandle;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.modules.io.SystemPaths;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code socket}: TCP, UDP and local stream sockets over Java's channels. */
final class PSocket extends PObject {
  static final int UNIX = 1;
  static final int INET = 2;
  static final int INET6 = 10;
  static final int STREAM = 1;
  static final int DATAGRAM = 2;

  int family;
  int kind;
  int protocol;
  long fd = -1;
  SocketHandle handle;

  /** Seconds, or -1 for ever; 0 means not blocking. */
  double timeout = -1;

  private boolean reuse;

  PSocket(PType type) {
    super(type);
  }

  /** A new socket, or one for a descriptor that there is already. */
  void open(int newFamily, int newKind, int newProtocol, Object descriptor) {
    family = newFamily;
    kind = newKind & 0xF;
    protocol = newProtocol;
    if (descriptor != null && descriptor != PNone.NONE) {
      fd = Numbers.indexLong(descriptor);
      if (fd < 0) {
        throw Errors.value("negative file descriptor");
      }
      if (!(Descriptors.current().channel(fd) instanceof SocketHandle h)) {
        throw Errors.os(88, "Socket operation on non-socket", null);
      }
      handle = h;
      return;
    }
    if (family != INET && family != INET6 && family != UNIX) {
      throw Errors.os(97, "Address family not supported by protocol", null);
    }
    if (kind != STREAM && kind != DATAGRAM || kind == DATAGRAM && family == UNIX) {
      throw Errors.os(94, "Socket type not supported", null);
    }
    Permissions.requireSockets();
    handle = io(SocketHandle::new);
    fd = Descriptors.current().add(handle);
    if (kind == DATAGRAM) {
      io(
          () -> {
            handle.use(DatagramChannel.open(javaFamily()));
            return null;
          });
    }
  }

  private static <T> T io(SystemCalls.Io<T> action) {
    try {
      return action.run();
    } catch (UnknownHostException | UnresolvedAddressException e) {
      throw SocketModule.noSuchHost();
    } catch (WaitingChannel.TimedOut e) {
      throw Errors.raise(ExceptionTypes.TIMEOUT_ERROR, "timed out");
    } catch (WaitingChannel.WouldBlock e) {
      throw Errors.os(11, "Resource temporarily unavailable", null);
    } catch (NotYetConnectedException e) {
      throw Errors.os(107, "Transport endpoint is not connected", null);
    } catch (AlreadyConnectedException e) {
      throw Errors.os(106, "Transport endpoint is already connected", null);
    } catch (ConnectionPendingException e) {
      throw Errors.os(114, "Operation already in progress", null);
    } catch (AlreadyBoundException
        | UnsupportedAddressTypeException
        | UnsupportedOperationException e) {
      throw Errors.os(22, "Invalid argument", null);
    } catch (ClosedChannelException e) {
      throw Errors.os(9, "Bad file descriptor", null);
    } catch (IOException e) {
      throw SystemCalls.failure(e, null);
    }
  }

  private ProtocolFamily javaFamily() {
    return switch (family) {
      case UNIX -> StandardProtocolFamily.UNIX;
      case INET6 -> StandardProtocolFamily.INET6;
      default -> StandardProtocolFamily.INET;
    };
  }

  SocketHandle live() {
    if (handle == null) {
      throw Errors.os(9, "Bad file descriptor", null);
    }
    handle.blocking = timeout != 0;
    handle.patience = timeout < 0 ? -1 : (long) (timeout * 1e9);
    return handle;
  }

  /** A Python address as Java's. */
  private SocketAddress address(Object value) {
    if (family == UNIX) {
      return UnixDomainSocketAddress.of(SystemPaths.path(value));
    }
    if (!(value instanceof PTuple t) || t.items.length < 2) {
      throw Errors.type(
          "%s(): AF_INET address must be tuple, not %s", "connect", Types.of(value).name());
    }
    String host =
        Str.is(t.items[0])
            ? Str.java(t.items[0])
            : new String(Buffers.bytes(t.items[0]), StandardCharsets.UTF_8);
    long port = Numbers.indexLong(t.items[1]);
    if (port < 0 || port > 65535) {
      throw Errors.overflow("connect(): port must be 0-65535.");
    }
    return io(
        () ->
            host.isEmpty()
                ? new InetSocketAddress((int) port)
                : new InetSocketAddress(SocketModule.resolve(host, family), (int) port));
  }

  /** Java's address as Python's. */
  Object shown(SocketAddress a) {
    if (a instanceof UnixDomainSocketAddress u) {
      return Str.of(u.getPath().toString());
    }
    if (!(a instanceof InetSocketAddress i)) {
      return family == UNIX
          ? Str.EMPTY
          : new PTuple(Str.of(family == INET6 ? "::" : "0.0.0.0"), 0L);
    }
    InetAddress host = i.getAddress();
    String text = host.getHostAddress();
    if (family == INET6) {
      String six = text.contains(":") ? SocketModule.shorten(host) : "::";
      return new PTuple(Str.of(six), (long) i.getPort(), 0L, 0L);
    }
    return new PTuple(Str.of(text.contains(":") ? "0.0.0.0" : text), (long) i.getPort());
  }

  Object bind(Object target) {
    SocketAddress to = address(target);
    return io(
        () -> {
          if (kind == DATAGRAM) {
            DatagramChannel c = (DatagramChannel) live().channel;
            if (reuse) {
              c.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            c.bind(to);
            return PNone.NONE;
          }
          if (live().channel != null) {
            throw Errors.os(22, "Invalid argument", null);
          }
          ServerSocketChannel c =
              family == INET ? ServerSocketChannel.open() : ServerSocketChannel.open(javaFamily());
          if (family != UNIX) {
            c.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
          }
          c.bind(to, 128);
          handle.use(c);
          return PNone.NONE;
        });
  }

  Object listen() {
    if (live().channel == null) {
      bind(family == UNIX ? Str.EMPTY : new PTuple(Str.EMPTY, 0L));
    }
    return PNone.NONE;
  }

  Object accept() {
    return io(
        () -> {
          if (!(live().channel instanceof ServerSocketChannel server)) {
            throw Errors.os(22, "Invalid argument", null);
          }
          SocketChannel c = server.accept();
          while (c == null) {
            handle.await(SelectionKey.OP_ACCEPT);
            c = server.accept();
          }
          SocketHandle h = new SocketHandle();
          h.use(c);
          return new PTuple(Descriptors.current().add(h), shown(c.getRemoteAddress()));
        });
  }

  Object connect(Object target) {
    SocketAddress to = address(target);
    return io(
        () -> {
          SocketHandle h = live();
          if (kind == DATAGRAM) {
            ((DatagramChannel) h.channel).connect(to);
            return PNone.NONE;
          }
          if (h.channel == null) {
            h.use(family == INET ? SocketChannel.open() : SocketChannel.open(javaFamily()));
          }
          SocketChannel c = (SocketChannel) h.channel;
          InetSocketAddress inet = to instanceof InetSocketAddress i ? i : null;
          SocketAddress goal =
              inet != null && inet.getAddress().isAnyLocalAddress()
                  ? new InetSocketAddress(InetAddress.getLoopbackAddress(), inet.getPort())
                  : to;
          boolean done;
          try {
            done = c.connect(goal);
            if (!done && timeout == 0) {
              throw Errors.os(115, "Operation now in progress", null);
            }
            while (!done) {
              h.await(SelectionKey.OP_CONNECT);
              done = c.finishConnect();
            }
          } catch (ConnectException e) {
            h.use(null);
            c.close();
            throw Errors.os(111, "Connection refused", null);
          }
          return PNone.NONE;
        });
  }

  byte[] receive(int count) {
    if (kind == DATAGRAM) {
      return (byte[]) receiveFrom(count)[0];
    }
    return io(
        () -> {
          if (!(live().channel instanceof SocketChannel)) {
            throw Errors.os(107, "Transport endpoint is not connected", null);
          }
          ByteBuffer b = ByteBuffer.allocate(count);
          int n = handle.read(b);
          return Arrays.copyOf(b.array(), Math.max(0, n));
        });
  }

  /** Bytes and where they come from. */
  Object[] receiveFrom(int count) {
    if (kind != DATAGRAM) {
      return new Object[] {receive(count), PNone.NONE};
    }
    return io(
        () -> {
          ByteBuffer b = ByteBuffer.allocate(count);
          DatagramChannel c = (DatagramChannel) live().channel;
          SocketAddress from = c.receive(b);
          while (from == null) {
            handle.await(SelectionKey.OP_READ);
            from = c.receive(b);
          }
          return new Object[] {Arrays.copyOf(b.array(), b.position()), shown(from)};
        });
  }

  long send(byte[] data, boolean all) {
    return io(
        () -> {
          SocketHandle h = live();
          if (h.channel == null || h.channel instanceof ServerSocketChannel) {
            throw Errors.os(32, "Broken pipe", null);
          }
          ByteBuffer b = ByteBuffer.wrap(data);
          do {
            h.write(b);
          } while (all && b.hasRemaining());
          return (long) b.position();
        });
  }

  long sendTo(byte[] data, Object target) {
    SocketAddress to = address(target);
    return io(() -> (long) ((DatagramChannel) live().channel).send(ByteBuffer.wrap(data), to));
  }

  Object close() {
    if (handle != null) {
      long old = fd;
      fd = -1;
      SocketHandle h = handle;
      handle = null;
      if (Descriptors.current().channelOrNull(old) == h) {
        Descriptors.current().close(old);
      }
    }
    return PNone.NONE;
  }

  long detach() {
    long old = fd;
    fd = -1;
    handle = null;
    return old;
  }

  Object name(boolean peer) {
    return io(
        () -> {
          if (peer) {
            if (!(live().channel instanceof SocketChannel c) || c.getRemoteAddress() == null) {
              throw Errors.os(107, "Transport endpoint is not connected", null);
            }
            return shown(c.getRemoteAddress());
          }
          return shown(live().channel instanceof NetworkChannel c ? c.getLocalAddress() : null);
        });
  }

  Object shutdown(int how) {
    return io(
        () -> {
          if (!(live().channel instanceof SocketChannel c) || !c.isConnected()) {
            throw Errors.os(107, "Transport endpoint is not connected", null);
          }
          if (how != 1) {
            c.shutdownInput();
          }
          if (how != 0) {
            c.shutdownOutput();
          }
          return PNone.NONE;
        });
  }

  Object setOption(int level, int name, Object value) {
    if (level == 1 && name == 2) {
      reuse = Truth.of(value);
    }
    if (level == 6 && name == 1 && live().channel instanceof SocketChannel c && family != UNIX) {
      io(() -> c.setOption(StandardSocketOptions.TCP_NODELAY, Truth.of(value)));
    }
    if (level == 1 && name == 6 && live().channel instanceof DatagramChannel c) {
      io(() -> c.setOption(StandardSocketOptions.SO_BROADCAST, Truth.of(value)));
    }
    return PNone.NONE;
  }

  Object option(int level, int name) {
    if (level == 1 && name == 4) {
      int e = live().error;
      handle.error = 0;
      return (long) e;
    }
    if (level == 1 && name == 3) {
      return (long) kind;
    }
    if (level == 1 && name == 2) {
      return reuse ? 1L : 0L;
    }
    if (level == 1 && (name == 7 || name == 8) && live().channel instanceof NetworkChannel c) {
      return io(
          () ->
              (long)
                  c.getOption(
                      name == 7 && !(c instanceof ServerSocketChannel)
                          ? StandardSocketOptions.SO_SNDBUF
                          : StandardSocketOptions.SO_RCVBUF));
    }
    return 0L;
  }
}
