package org.pyepi.offload.gdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of GDB's protocol: {@code $text#checksum}, answered by {@code +} or {@code -}. */
final class PacketStream {
  /** What {@link #receive} gives for the byte that interrupts a running program. */
  static final String INTERRUPT = "\3";

  /** Longest packet taken; told to GDB as PacketSize. */
  static final int MOST = 0x4000;

  private final InputStream in;
  private final OutputStream out;
  private boolean acknowledged = true;

  PacketStream(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** The next packet, checked; {@link #INTERRUPT}; or null at the end of the connection. */
  String receive() throws IOException {
    while (true) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      if (c == 3) {
        return INTERRUPT;
      }
      if (c == '$') {
        String text = body();
        if (text != null) {
          return text;
        }
      }
    }
  }

  private String body() throws IOException {
    StringBuilder text = new StringBuilder();
    int sum = 0;
    int c = in.read();
    for (; c >= 0 && c != '#' && text.length() <= MOST; c = in.read()) {
      sum += c;
      if (c == '}') {
        c = in.read();
        sum += c;
        c ^= 0x20;
      }
      text.append((char) (c & 0xff));
    }
    int given = Character.digit(in.read(), 16) << 4 | Character.digit(in.read(), 16);
    boolean good = c == '#' && given == (sum & 0xff);
    if (acknowledged) {
      out.write(good ? '+' : '-');
      out.flush();
    }
    return good ? text.toString() : null;
  }

  void send(String text) throws IOException {
    StringBuilder escaped = new StringBuilder("$");
    int sum = 0;
    for (char c : text.toCharArray()) {
      if (c == '$' || c == '#' || c == '}' || c == '*') {
        escaped.append('}');
        sum += '}';
        c ^= 0x20;
      }
      escaped.append(c);
      sum += c;
    }
    escaped.append(String.format("#%02x", sum & 0xff));
    out.write(escaped.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Packets are no longer answered by + and -. */
  void withoutAcknowledgement() {
    acknowledged = false;
  }

  /** Whether the debugger asks to stop, or has gone; looked at while cores run. */
  boolean interrupted() {
    try {
      while (in.available() > 0) {
        in.mark(1);
        int c = in.read();
        if (c == 3) {
          return true;
        }
        if (c != '+' && c != '-') {
          in.reset();
          return true; // a packet out of turn: stop and read it
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
