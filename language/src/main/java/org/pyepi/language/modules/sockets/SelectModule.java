package org.pyepi.language.modules.sockets;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.SocketHandle;
import org.pyepi.language.modules.io.StreamChannel;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code select}: {@code select} and {@code poll}, over Java's selectors. */
public final class SelectModule {
  private static final int IN = 1;
  private static final int OUT = 4;
  private static final int HANGUP = 16;
  private static final int INVALID = 32;

  /** How long standard input, which no selector knows, is left alone between two looks. */
  private static final long GLANCE = 10_000_000;

  private static final PType POLL =
      BuiltinTypes.ofModule("select", "poll", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final class Poll extends PObject {
    private final Map<Long, Integer> wanted = new LinkedHashMap<>();

    Poll() {
      super(POLL);
    }
  }

  static {
    TypeBuilder.of(POLL)
        .method(
            "register(self, fd, eventmask=7, /)",
            a -> {
              ((Poll) a[0]).wanted.put(descriptor(a[1]), a[2] == null ? 7 : Numbers.indexInt(a[2]));
              return PNone.NONE;
            })
        .method(
            "modify(self, fd, eventmask, /)",
            a -> {
              if (((Poll) a[0]).wanted.replace(descriptor(a[1]), Numbers.indexInt(a[2])) == null) {
                throw Errors.os(2, "No such file or directory", null);
              }
              return PNone.NONE;
            })
        .method(
            "unregister(self, fd, /)",
            a -> {
              if (((Poll) a[0]).wanted.remove(descriptor(a[1])) == null) {
                throw Errors.key(a[1]);
              }
              return PNone.NONE;
            })
        .method(
            "poll(self, timeout=None, /)",
            a -> {
              long nanos =
                  a[1] == null || a[1] == PNone.NONE || Numbers.asDouble(a[1]) < 0
                      ? -1
                      : (long) (Numbers.asDouble(a[1]) * 1e6);
              PList result = new PList();
              ready(((Poll) a[0]).wanted, nanos)
                  .forEach((fd, mask) -> result.append(new PTuple(fd, (long) mask)));
              return result;
            });
  }

  private SelectModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("select");
    Object[][] constants = {
      {"POLLIN", 1L},
      {"POLLPRI", 2L},
      {"POLLOUT", 4L},
      {"POLLERR", 8L},
      {"POLLHUP", 16L},
      {"POLLNVAL", 32L},
      {"POLLRDNORM", 64L},
      {"POLLRDBAND", 128L},
      {"POLLWRNORM", 256L},
      {"POLLWRBAND", 512L},
      {"POLLMSG", 1024L},
      {"POLLRDHUP", 8192L},
      {"PIPE_BUF", 4096L},
    };
    for (Object[] row : constants) {
      m.constant((String) row[0], row[1]);
    }
    return m.constant("error", ExceptionTypes.OS_ERROR)
        .function("poll()", a -> new Poll())
        .function("select(rlist, wlist, xlist, timeout=None, /)", SelectModule::select)
        .build();
  }

  static long descriptor(Object value) {
    Object fd = value;
    if (!Types.isInt(fd)) {
      Object method = Attributes.getOrNull(value, "fileno");
      if (method == null) {
        throw Errors.type("argument must be an int, or have a fileno() method");
      }
      fd = Calls.call(method);
      if (!Types.isInt(fd)) {
        throw Errors.type("fileno() returned a non-integer");
      }
    }
    long n = Numbers.indexLong(fd);
    if (n < 0) {
      throw Errors.value("file descriptor cannot be a negative integer (%d)", n);
    }
    return n;
  }

  private static Object select(Object[] a) {
    Map<Long, Integer> wanted = new LinkedHashMap<>();
    Object[][] lists = new Object[3][];
    for (int i = 0; i < 3; i++) {
      lists[i] = Iteration.toArray(a[i]);
      for (Object item : lists[i]) {
        wanted.merge(descriptor(item), i == 0 ? IN : i == 1 ? OUT : 0, (x, y) -> x | y);
      }
    }
    long nanos = -1;
    if (a[3] != null && a[3] != PNone.NONE) {
      double seconds = Numbers.asDouble(a[3]);
      if (seconds < 0) {
        throw Errors.value("timeout must be non-negative");
      }
      nanos = (long) (seconds * 1e9);
    }
    for (long fd : wanted.keySet()) {
      Descriptors.current().channel(fd);
    }
    Map<Long, Integer> ready = ready(wanted, nanos);
    Object[] result = new Object[3];
    for (int i = 0; i < 3; i++) {
      PList list = new PList();
      for (Object item : lists[i]) {
        int mask = ready.getOrDefault(descriptor(item), 0);
        if (i == 0 && (mask & (IN | HANGUP)) != 0 || i == 1 && (mask & OUT) != 0) {
          list.append(item);
        }
      }
      result[i] = list;
    }
    return new PTuple(result);
  }

  /** Which of the descriptors can be read or written, waiting at most so long (-1: for ever). */
  private static Map<Long, Integer> ready(Map<Long, Integer> wanted, long nanos) {
    PyContext context = PyContext.get();
    context.flush();
    Map<Long, Integer> result = new LinkedHashMap<>();
    Map<SelectableChannel, Long> owners = new LinkedHashMap<>();
    long end = System.nanoTime() + nanos;
    try (Selector selector = Selector.open()) {
      boolean glances = false;
      for (Map.Entry<Long, Integer> e : wanted.entrySet()) {
        glances |= look(e.getKey(), e.getValue(), selector, owners, result);
      }
      while (true) {
        boolean now = !result.isEmpty() || nanos == 0;
        long left = nanos < 0 ? Long.MAX_VALUE : end - System.nanoTime();
        if (now || left <= 0) {
          selector.selectNow();
        } else {
          long wait = glances ? Math.min(GLANCE, left) : left;
          block(context, selector, wait == Long.MAX_VALUE ? 0 : Math.max(1, wait / 1_000_000));
        }
        for (SelectionKey key : selector.selectedKeys()) {
          add(owners.get(key.channel()), key, result);
        }
        if (now || left <= 0 || !result.isEmpty()) {
          return result;
        }
        if (glances) {
          for (Map.Entry<Long, Integer> e : wanted.entrySet()) {
            if (hasInput(e.getKey())) {
              result.put(e.getKey(), IN);
            }
          }
          if (!result.isEmpty()) {
            return result;
          }
        }
      }
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  private static boolean hasInput(long fd) {
    SeekableByteChannel c = Descriptors.current().channelOrNull(fd);
    try {
      return c instanceof StreamChannel s && !(c instanceof WaitingChannel) && s.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Registers a descriptor or says at once that it is ready; true where one has to look again. */
  private static boolean look(
      long fd,
      int mask,
      Selector selector,
      Map<SelectableChannel, Long> owners,
      Map<Long, Integer> result)
      throws IOException {
    SeekableByteChannel c = Descriptors.current().channelOrNull(fd);
    if (c == null || !c.isOpen()) {
      result.put(fd, INVALID);
      return false;
    }
    if (!(c instanceof WaitingChannel w)) {
      boolean input = fd == 0 && c instanceof StreamChannel;
      if (input && !hasInput(fd)) {
        return true;
      }
      if ((mask & (IN | OUT)) != 0) {
        result.put(fd, mask & (IN | OUT));
      }
      return false;
    }
    if (w.channel == null) {
      result.put(fd, HANGUP | mask & OUT);
      return false;
    }
    int ops;
    if (w instanceof SocketHandle s) {
      ops = s.operations((mask & IN) != 0, (mask & OUT) != 0);
    } else {
      ops =
          ((mask & IN) != 0 ? SelectionKey.OP_READ : 0)
              | ((mask & OUT) != 0 ? SelectionKey.OP_WRITE : 0);
    }
    ops &= w.channel.validOps();
    if (ops != 0) {
      owners.put(w.channel, fd);
      w.channel.register(selector, ops);
    }
    return false;
  }

  private static void add(long fd, SelectionKey key, Map<Long, Integer> result) {
    int mask = 0;
    if ((key.readyOps() & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0) {
      mask |= IN;
    }
    if ((key.readyOps() & SelectionKey.OP_WRITE) != 0) {
      mask |= OUT;
    }
    if ((key.readyOps() & SelectionKey.OP_CONNECT) != 0) {
      mask |= OUT;
      if (Descriptors.current().channelOrNull(fd) instanceof SocketHandle s) {
        s.finishConnecting();
      }
    }
    result.merge(fd, mask, (x, y) -> x | y);
  }

  private static void block(PyContext context, Selector selector, long millis) throws IOException {
    IOException[] failure = new IOException[1];
    context
        .lock()
        .without(
            () -> {
              try {
                selector.select(millis);
              } catch (IOException e) {
                failure[0] = e;
              }
              if (Thread.interrupted()) {
                throw new InterruptedException();
              }
            });
    if (failure[0] != null) {
      throw failure[0];
    }
  }
}
