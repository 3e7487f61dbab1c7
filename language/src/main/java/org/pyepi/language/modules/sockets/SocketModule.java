package org.pyepi.language.modules.sockets;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.SocketHandle;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _socket}. */
public final class SocketModule {
  private static final PType SOCKET =
      BuiltinTypes.ofModule("_socket", "socket", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType GAIERROR = exception("gaierror");
  private static final PType HERROR = exception("herror");
  private static final int NO_NAME = -2;

  private static final Object[][] CONSTANTS = {
    {"AF_UNSPEC", 0L},
    {"AF_UNIX", 1L},
    {"AF_INET", 2L},
    {"AF_INET6", 10L},
    {"SOCK_STREAM", 1L},
    {"SOCK_DGRAM", 2L},
    {"SOCK_RAW", 3L},
    {"SOCK_NONBLOCK", 2048L},
    {"SOCK_CLOEXEC", 524288L},
    {"SOL_SOCKET", 1L},
    {"SOL_TCP", 6L},
    {"SOL_IP", 0L},
    {"SO_REUSEADDR", 2L},
    {"SO_TYPE", 3L},
    {"SO_ERROR", 4L},
    {"SO_BROADCAST", 6L},
    {"SO_SNDBUF", 7L},
    {"SO_RCVBUF", 8L},
    {"SO_KEEPALIVE", 9L},
    {"SO_LINGER", 13L},
    {"SO_REUSEPORT", 15L},
    {"SOMAXCONN", 4096L},
    {"TCP_NODELAY", 1L},
    {"TCP_KEEPIDLE", 4L},
    {"TCP_KEEPINTVL", 5L},
    {"TCP_KEEPCNT", 6L},
    {"IPPROTO_IP", 0L},
    {"IPPROTO_ICMP", 1L},
    {"IPPROTO_TCP", 6L},
    {"IPPROTO_UDP", 17L},
    {"IPPROTO_IPV6", 41L},
    {"IPV6_V6ONLY", 26L},
    {"SHUT_RD", 0L},
    {"SHUT_WR", 1L},
    {"SHUT_RDWR", 2L},
    {"MSG_OOB", 1L},
    {"MSG_PEEK", 2L},
    {"MSG_DONTWAIT", 64L},
    {"MSG_NOSIGNAL", 16384L},
    {"MSG_WAITALL", 256L},
    {"AI_PASSIVE", 1L},
    {"AI_CANONNAME", 2L},
    {"AI_NUMERICHOST", 4L},
    {"AI_V4MAPPED", 8L},
    {"AI_ALL", 16L},
    {"AI_ADDRCONFIG", 32L},
    {"AI_NUMERICSERV", 1024L},
    {"NI_NUMERICHOST", 1L},
    {"NI_NUMERICSERV", 2L},
    {"NI_DGRAM", 16L},
    {"NI_NAMEREQD", 8L},
    {"EAI_NONAME", -2L},
    {"EAI_SERVICE", -8L},
    {"EAI_FAMILY", -6L},
    {"EAI_AGAIN", -3L},
    {"EAI_FAIL", -4L},
    {"INADDR_ANY", 0L},
    {"INADDR_LOOPBACK", 0x7F000001L},
    {"INADDR_BROADCAST", 0xFFFFFFFFL},
    {"INADDR_NONE", 0xFFFFFFFFL},
  };

  private SocketModule() {}

  private static PType exception(String name) {
    PType t = BuiltinTypes.ofModule("socket", name, ExceptionTypes.OS_ERROR, Layout.EXCEPTION);
    t.setInstancesHaveDict();
    return t;
  }

  static PyException noSuchHost() {
    PyException e = Errors.of(GAIERROR, (long) NO_NAME, Str.of("Name or service not known"));
    e.value().setAttribute("errno", (long) NO_NAME);
    e.value().setAttribute("strerror", Str.of("Name or service not known"));
    return e;
  }

  private static PSocket s(Object self) {
    return (PSocket) self;
  }

  private static int number(Object value, int otherwise) {
    return value == null || value == PNone.NONE ? otherwise : Numbers.indexInt(value);
  }

  private static double[] defaultTimeout(PyContext context) {
    return context.state("_socket", () -> new double[] {-1});
  }

  private static double timeout(Object value) {
    if (value == PNone.NONE) {
      return -1;
    }
    double t = Numbers.asDouble(value);
    if (Double.isNaN(t)) {
      throw Errors.value("Invalid value NaN (not a number)");
    }
    if (t < 0) {
      throw Errors.value("Timeout value out of range");
    }
    return t;
  }

  static {
    TypeBuilder b =
        TypeBuilder.of(SOCKET)
            .constructor("__new__(cls, *args, **kwargs)", a -> new PSocket((PType) a[0]))
            .method(
                "__init__(self, family=-1, type=-1, proto=-1, fileno=None)",
                a -> {
                  int family = number(a[1], -1);
                  int kind = number(a[2], -1);
                  s(a[0]).timeout = defaultTimeout(PyContext.get())[0];
                  s(a[0])
                      .open(
                          family < 0 ? PSocket.INET : family,
                          kind < 0 ? PSocket.STREAM : kind,
                          Math.max(0, number(a[3], 0)),
                          a[4]);
                  return PNone.NONE;
                })
            .method("_accept(self, /)", a -> s(a[0]).accept())
            .method("bind(self, address, /)", a -> s(a[0]).bind(a[1]))
            .method("listen(self, backlog=128, /)", a -> s(a[0]).listen())
            .method("connect(self, address, /)", a -> s(a[0]).connect(a[1]))
            .method(
                "connect_ex(self, address, /)",
                a -> {
                  try {
                    s(a[0]).connect(a[1]);
                    return 0L;
                  } catch (PyException e) {
                    Object code = e.value().attribute("errno");
                    if (code == null) {
                      throw e;
                    }
                    return code;
                  }
                })
            .method("recv(self, bufsize, flags=0, /)", a -> new PBytes(s(a[0]).receive(size(a[1]))))
            .method(
                "recv_into(self, buffer, nbytes=0, flags=0, /)",
                a -> {
                  byte[] r = s(a[0]).receive(room(a[1], a[2]));
                  return Buffers.fill(a[1], r, r.length);
                })
            .method(
                "recvfrom(self, bufsize, flags=0, /)",
                a -> {
                  Object[] r = s(a[0]).receiveFrom(size(a[1]));
                  return new PTuple(new PBytes((byte[]) r[0]), r[1]);
                })
            .method(
                "recvfrom_into(self, buffer, nbytes=0, flags=0, /)",
                a -> {
                  Object[] r = s(a[0]).receiveFrom(room(a[1], a[2]));
                  byte[] d = (byte[]) r[0];
                  return new PTuple(Buffers.fill(a[1], d, d.length), r[1]);
                })
            .method("send(self, data, flags=0, /)", a -> s(a[0]).send(Buffers.bytes(a[1]), false))
            .method(
                "sendall(self, data, flags=0, /)",
                a -> {
                  s(a[0]).send(Buffers.bytes(a[1]), true);
                  return PNone.NONE;
                })
            .method(
                "sendto(self, data, flags, address=None, /)",
                a -> s(a[0]).sendTo(Buffers.bytes(a[1]), a[3] == null ? a[2] : a[3]))
            .method("close(self, /)", a -> s(a[0]).close())
            .method("detach(self, /)", a -> s(a[0]).detach())
            .method("fileno(self, /)", a -> s(a[0]).fd)
            .method("getsockname(self, /)", a -> s(a[0]).name(false))
            .method("getpeername(self, /)", a -> s(a[0]).name(true))
            .method("shutdown(self, how, /)", a -> s(a[0]).shutdown(Numbers.indexInt(a[1])))
            .method(
                "setsockopt(self, level, option, value, optlen=0, /)",
                a -> s(a[0]).setOption(Numbers.indexInt(a[1]), Numbers.indexInt(a[2]), a[3]))
            .method(
                "getsockopt(self, level, option, buflen=0, /)",
                a -> s(a[0]).option(Numbers.indexInt(a[1]), Numbers.indexInt(a[2])))
            .method(
                "setblocking(self, flag, /)",
                a -> {
                  s(a[0]).timeout = Truth.of(a[1]) ? -1 : 0;
                  return PNone.NONE;
                })
            .method("getblocking(self, /)", a -> s(a[0]).timeout != 0)
            .method(
                "settimeout(self, timeout, /)",
                a -> {
                  s(a[0]).timeout = timeout(a[1]);
                  return PNone.NONE;
                })
            .method("gettimeout(self, /)", a -> shownTimeout(s(a[0]).timeout))
            .getter("timeout", self -> shownTimeout(s(self).timeout))
            .getter("family", self -> (long) s(self).family)
            .getter("type", self -> (long) s(self).kind)
            .getter("proto", self -> (long) s(self).protocol);
    b.method(
        "__repr__(self, /)",
        a ->
            Str.of(
                "<socket object, fd="
                    + s(a[0]).fd
                    + ", family="
                    + s(a[0]).family
                    + ", type="
                    + s(a[0]).kind
                    + ", proto="
                    + s(a[0]).protocol
                    + ">"));
  }

  private static Object shownTimeout(double t) {
    return t < 0 ? (Object) PNone.NONE : (Object) t;
  }

  private static int size(Object value) {
    int n = Numbers.indexInt(value);
    if (n < 0) {
      throw Errors.value("negative buffersize in recv");
    }
    return n;
  }

  private static int room(Object buffer, Object count) {
    BufferSource b = Buffers.source(buffer);
    int n = b.bufferLength() * b.bufferItemSize();
    int wanted = number(count, 0);
    if (wanted > n) {
      throw Errors.value("buffer too small for requested bytes");
    }
    return wanted <= 0 ? n : wanted;
  }

  /** The first address of a host in a family. */
  static InetAddress resolve(String host, int family) throws UnknownHostException {
    Permissions.requireSockets();
    if (host.equals("<broadcast>")) {
      return InetAddress.getByName("255.255.255.255");
    }
    for (InetAddress a : InetAddress.getAllByName(host)) {
      if (family == PSocket.INET6 == a instanceof Inet6Address || family == 0) {
        return a;
      }
    }
    throw new UnknownHostException(host);
  }

  /** An IPv6 address with its longest run of zeros left out. */
  static String shorten(InetAddress a) {
    byte[] b = a.getAddress();
    int[] w = new int[8];
    for (int i = 0; i < 8; i++) {
      w[i] = (b[2 * i] & 255) << 8 | b[2 * i + 1] & 255;
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int n = 0;
      while (i + n < 8 && w[i + n] == 0) {
        n++;
      }
      if (n > length) {
        best = i;
        length = n;
      }
    }
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        s.append("::");
        i += length - 1;
      } else {
        s.append(s.isEmpty() || s.charAt(s.length() - 1) == ':' ? "" : ":")
            .append(Integer.toHexString(w[i]));
      }
    }
    return s.toString();
  }

  private static String host(Object value) {
    return Str.is(value)
        ? Str.java(value)
        : new String(Buffers.bytes(value), StandardCharsets.UTF_8);
  }

  private static Object addresses(Object[] a) {
    Permissions.requireSockets();
    int family = number(a[2], 0);
    int kind = number(a[3], 0);
    int flags = number(a[5], 0);
    String host = a[0] == PNone.NONE ? null : host(a[0]);
    long port =
        a[1] == PNone.NONE ? 0 : Types.isInt(a[1]) ? Numbers.indexLong(a[1]) : port(host(a[1]));
    PList result = new PList();
    try {
      InetAddress[] found =
          host == null || host.isEmpty()
              ? new InetAddress[] {
                InetAddress.getByName((flags & 1) != 0 ? "0.0.0.0" : "127.0.0.1")
              }
              : InetAddress.getAllByName(host);
      for (InetAddress address : found) {
        boolean four = address instanceof Inet4Address;
        if (family != 0 && family != (four ? PSocket.INET : PSocket.INET6)) {
          continue;
        }
        Object shown =
            four
                ? new PTuple(Str.of(address.getHostAddress()), port)
                : new PTuple(Str.of(shorten(address)), port, 0L, 0L);
        for (int k = 1; k <= 2; k++) {
          if (kind == 0 || kind == k) {
            result.append(
                new PTuple(
                    (long) (four ? PSocket.INET : PSocket.INET6),
                    (long) k,
                    k == 1 ? 6L : 17L,
                    Str.EMPTY,
                    shown));
          }
        }
      }
    } catch (UnknownHostException e) {
      throw noSuchHost();
    }
    if (result.size() == 0) {
      throw noSuchHost();
    }
    return result;
  }

  private static final Object[][] SERVICES = {
    {"http", 80L},
    {"https", 443L},
    {"ftp", 21L},
    {"ssh", 22L},
    {"smtp", 25L},
    {"domain", 53L},
    {"pop3", 110L},
    {"imap", 143L},
    {"telnet", 23L},
  };

  private static long port(String service) {
    for (Object[] row : SERVICES) {
      if (row[0].equals(service)) {
        return (Long) row[1];
      }
    }
    try {
      return Long.parseLong(service);
    } catch (NumberFormatException e) {
      throw Errors.of(GAIERROR, -8L, Str.of("Servname not supported for ai_socktype"));
    }
  }

  /** Two connected sockets, by way of the loopback interface. */
  private static Object pair() {
    Permissions.requireSockets();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel a = SocketChannel.open(server.getLocalAddress());
      SocketChannel b = server.accept();
      a.setOption(StandardSocketOptions.TCP_NODELAY, true);
      b.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Object[] both = new Object[2];
      for (int i = 0; i < 2; i++) {
        SocketHandle h = new SocketHandle();
        h.use(i == 0 ? a : b);
        PSocket s = new PSocket(SOCKET);
        s.open(PSocket.INET, PSocket.STREAM, 0, Descriptors.current().add(h));
        both[i] = s;
      }
      return new PTuple(both);
    } catch (IOException e) {
      throw Errors.io(e, null);
    }
  }

  private static byte[] packed(String text, int family) {
    try {
      boolean six = family == PSocket.INET6;
      boolean looksRight = six ? text.contains(":") : text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
      byte[] b = looksRight ? InetAddress.getByName(text).getAddress() : new byte[0];
      if (b.length == (six ? 16 : 4)) {
        return b;
      }
    } catch (UnknownHostException e) {
      // Said below.
    }
    throw Errors.of(
        ExceptionTypes.OS_ERROR, Str.of("illegal IP address string passed to inet_pton"));
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_socket");
    for (Object[] row : CONSTANTS) {
      m.constant((String) row[0], row[1]);
    }
    m.type(SOCKET)
        .constant("SocketType", SOCKET)
        .constant("error", ExceptionTypes.OS_ERROR)
        .constant("timeout", ExceptionTypes.TIMEOUT_ERROR)
        .type(GAIERROR)
        .type(HERROR)
        .constant("has_ipv6", true)
        .function("socketpair(family=None, type=1, proto=0, /)", a -> pair())
        .function("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", a -> addresses(a))
        .function(
            "getnameinfo(sockaddr, flags, /)",
            a -> {
              PTuple t = (PTuple) a[0];
              return new PTuple(t.items[0], Str.of(String.valueOf(t.items[1])));
            })
        .function(
            "gethostname()",
            a -> {
              Permissions.requireSockets();
              try {
                return Str.of(InetAddress.getLocalHost().getHostName());
              } catch (UnknownHostException e) {
                return Str.of("localhost");
              }
            })
        .function("gethostbyname(name, /)", a -> Str.of(four(host(a[0])).getHostAddress()))
        .function(
            "gethostbyname_ex(name, /)",
            a ->
                new PTuple(
                    a[0],
                    new PList(),
                    new PList(new Object[] {Str.of(four(host(a[0])).getHostAddress())})))
        .function(
            "gethostbyaddr(ip, /)",
            a ->
                new PTuple(
                    Str.of(four(host(a[0])).getHostName()),
                    new PList(),
                    new PList(new Object[] {a[0]})))
        .function("getservbyname(name, protocol='tcp', /)", a -> port(Str.java(a[0])))
        .function("getprotobyname(name, /)", a -> Str.java(a[0]).equals("udp") ? 17L : 6L)
        .function("getdefaulttimeout()", a -> shownTimeout(defaultTimeout(context)[0]))
        .function(
            "setdefaulttimeout(timeout, /)",
            a -> {
              defaultTimeout(context)[0] = timeout(a[0]);
              return PNone.NONE;
            })
        .function(
            "close(fd, /)",
            a -> {
              Descriptors.current().close(a[0]);
              return PNone.NONE;
            })
        .function("dup(fd, /)", a -> Descriptors.current().add(Descriptors.current().file(a[0]), 3))
        .function("inet_aton(ip, /)", a -> new PBytes(packed(Str.java(a[0]), PSocket.INET)))
        .function("inet_ntoa(ip, /)", a -> Str.of(unpacked(Buffers.bytes(a[0]), 4)))
        .function(
            "inet_pton(family, ip, /)",
            a -> new PBytes(packed(Str.java(a[1]), Numbers.indexInt(a[0]))))
        .function(
            "inet_ntop(family, ip, /)",
            a ->
                Str.of(
                    unpacked(Buffers.bytes(a[1]), Numbers.indexInt(a[0]) == PSocket.INET ? 4 : 16)))
        .function("if_nameindex()", a -> new PList());
    for (String name : new String[] {"ntohs", "htons"}) {
      m.function(
          name + "(x, /)",
          a -> Short.toUnsignedLong(Short.reverseBytes((short) Numbers.indexLong(a[0]))));
    }
    for (String name : new String[] {"ntohl", "htonl"}) {
      m.function(
          name + "(x, /)",
          a -> Integer.toUnsignedLong(Integer.reverseBytes((int) Numbers.indexLong(a[0]))));
    }
    return m.build();
  }

  private static InetAddress four(String host) {
    try {
      return resolve(host, PSocket.INET);
    } catch (UnknownHostException e) {
      throw noSuchHost();
    }
  }

  private static String unpacked(byte[] b, int length) {
    if (b.length != length) {
      throw Errors.value("invalid length of packed IP address string");
    }
    try {
      InetAddress a = InetAddress.getByAddress(b);
      return length == 4 ? a.getHostAddress() : shorten(a);
    } catch (UnknownHostException e) {
      throw Errors.value("invalid length of packed IP address string");
    }
  }
}
