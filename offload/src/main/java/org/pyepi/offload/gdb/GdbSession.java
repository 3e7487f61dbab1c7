package org.pyepi.offload.gdb;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pyepi.offload.emulator.Core;

/**
 * Answers one debugger's packets. Threads are cores, numbered from 1 in the order of the group; all
 * run and all stop together. An empty reply means that a packet is not known, as the protocol has
 * it.
 */
final class GdbSession {
  private static final String ERROR = "E01";

  private final PacketStream stream;
  private final Debugger debugger;
  private Core current;
  private StopEvent stop;

  GdbSession(PacketStream stream, Debugger debugger) {
    this.stream = stream;
    this.debugger = debugger;
    this.current = debugger.cores().get(0);
    this.stop = new StopEvent(current, StopEvent.TRAP, "");
  }

  /** Serves until the debugger kills the program (false), detaches or goes away (true). */
  boolean serve() throws IOException {
    for (String packet = stream.receive(); packet != null; packet = stream.receive()) {
      if (packet.startsWith("k") || packet.startsWith("vKill")) {
        if (packet.startsWith("v")) {
          stream.send("OK");
        }
        return false;
      }
      if (packet.startsWith("D")) {
        stream.send("OK");
        return true;
      }
      if (packet.equals("QStartNoAckMode")) {
        stream.send("OK");
        stream.withoutAcknowledgement();
        continue;
      }
      String reply;
      try {
        reply = packet.equals(PacketStream.INTERRUPT) ? stopReply() : answer(packet);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        reply = ERROR; // numbers that do not read, memory that is not there
      }
      stream.send(reply);
    }
    return true;
  }

  private String answer(String packet) {
    if (packet.isEmpty()) {
      return "";
    }
    String rest = packet.substring(1);
    return switch (packet.charAt(0)) {
      case '?' -> stopReply();
      case 'g' -> registers();
      case 'G' -> setRegisters(rest);
      case 'p' -> hex(TargetRegisters.read(debugger.chip(), current, register(rest)));
      case 'P' -> setRegister(rest);
      case 'm' -> readMemory(rest);
      case 'M' -> writeMemory(rest, false);
      case 'X' -> writeMemory(rest, true);
      case 'Z' -> point(true, rest);
      case 'z' -> point(false, rest);
      case 'H' -> select(rest);
      case 'T' -> core(rest) == null ? ERROR : "OK";
      case 's', 'c' -> resume(packet.charAt(0) == 's' ? current : null, rest);
      case 'v' -> packet.startsWith("vCont") ? continueBy(packet.substring(5)) : "";
      case 'q' -> query(packet);
      default -> "";
    };
  }

  /* Running. */

  private String resume(Core step, String address) {
    if (!address.isEmpty()) {
      TargetRegisters.write(debugger.chip(), current, TargetRegisters.PC, number(address));
    }
    stop = debugger.resume(step, stream::interrupted);
    if (stop.core() != null) {
      current = stop.core();
    }
    return stopReply();
  }

  /** {@code ;action:thread;action}: a step anywhere in it steps that core, the others run. */
  private String continueBy(String actions) {
    if (actions.equals("?")) {
      return "vCont;c;C;s;S";
    }
    Core step = null;
    for (String action : actions.split(";")) {
      if (action.startsWith("s") || action.startsWith("S")) {
        int colon = action.indexOf(':');
        Core named = colon < 0 ? current : core(action.substring(colon + 1));
        step = named == null ? current : named;
      }
    }
    return resume(step, "");
  }

  private String stopReply() {
    if (stop.core() == null) {
      int code = 0;
      for (Core core : debugger.cores()) {
        code = code == 0 ? core.exitCode() & 0xff : code;
      }
      return String.format("W%02x", code);
    }
    return String.format("T%02xthread:%x;%s", stop.signal(), id(stop.core()), stop.detail());
  }

  /* Registers and memory; values are little-endian. */

  private String registers() {
    return IntStream.range(0, TargetRegisters.COUNT)
        .mapToObj(k -> hex(TargetRegisters.read(debugger.chip(), current, k)))
        .collect(Collectors.joining());
  }

  private String setRegisters(String values) {
    for (int k = 0; k < TargetRegisters.COUNT && 8 * k + 8 <= values.length(); k++) {
      int value = Integer.reverseBytes(number(values.substring(8 * k, 8 * k + 8)));
      if (value != TargetRegisters.read(debugger.chip(), current, k)) {
        TargetRegisters.write(debugger.chip(), current, k, value);
      }
    }
    return "OK";
  }

  private String setRegister(String text) {
    String[] parts = text.split("=", 2);
    int value = Integer.reverseBytes(number(parts[1]));
    TargetRegisters.write(debugger.chip(), current, register(parts[0]), value);
    return "OK";
  }

  private static int register(String text) {
    int number = number(text);
    if (number < 0 || number >= TargetRegisters.COUNT) {
      throw new IllegalArgumentException("no register " + text);
    }
    return number;
  }

  private static String hex(int value) {
    return String.format("%08x", Integer.reverseBytes(value));
  }

  private String readMemory(String text) {
    String[] parts = text.split(",", 2);
    byte[] bytes = new byte[Math.clamp(number(parts[1]), 0, PacketStream.MOST / 2 - 8)];
    int address = Watchpoint.global(current, number(parts[0]));
    debugger.chip().read(address, bytes, 0, bytes.length);
    return HexFormat.of().formatHex(bytes);
  }

  private String writeMemory(String text, boolean binary) {
    int colon = text.indexOf(':');
    String[] parts = text.substring(0, colon).split(",", 2);
    String data = text.substring(colon + 1);
    byte[] bytes =
        binary
            ? data.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)
            : HexFormat.of().parseHex(data);
    if (bytes.length != number(parts[1])) {
      return ERROR;
    }
    int address = Watchpoint.global(current, number(parts[0]));
    debugger.chip().write(address, bytes, 0, bytes.length);
    return "OK";
  }

  private String point(boolean set, String text) {
    String[] parts = text.split("[,;]");
    int kind = number(parts[0]);
    if (kind < 0 || kind > 4) {
      return "";
    }
    debugger.point(set, kind, number(parts[1]), number(parts[2]));
    return "OK";
  }

  /* Threads. */

  private int id(Core core) {
    return debugger.cores().indexOf(core) + 1;
  }

  /** The core of a thread's number; the present one for 0 and -1 (any, all); null if none. */
  private Core core(String text) {
    if (text.equals("0") || text.equals("-1")) {
      return current;
    }
    int number = number(text);
    List<Core> cores = debugger.cores();
    return number < 1 || number > cores.size() ? null : cores.get(number - 1);
  }

  private String select(String text) {
    Core core = core(text.substring(1));
    if (core == null) {
      return ERROR;
    }
    current = core;
    return "OK";
  }

  private String query(String packet) {
    if (packet.startsWith("qSupported")) {
      return "PacketSize="
          + Integer.toHexString(PacketStream.MOST)
          + ";qXfer:features:read+;vContSupported+;QStartNoAckMode+";
    }
    if (packet.startsWith("qXfer:features:read:target.xml:")) {
      String[] range = packet.substring(packet.lastIndexOf(':') + 1).split(",");
      String xml = TargetRegisters.description();
      int from = Math.min(number(range[0]), xml.length());
      int to = Math.min(from + Math.min(number(range[1]), PacketStream.MOST / 2), xml.length());
      return (to == xml.length() ? "l" : "m") + xml.substring(from, to);
    }
    if (packet.startsWith("qThreadExtraInfo,")) {
      Core core = core(packet.substring(17));
      String name = String.format("core 0x%03x %s", core.id(), core.state());
      return HexFormat.of().formatHex(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    return switch (packet) {
      case "qfThreadInfo" ->
          "m"
              + IntStream.rangeClosed(1, debugger.cores().size())
                  .mapToObj(Integer::toHexString)
                  .collect(Collectors.joining(","));
      case "qsThreadInfo" -> "l";
      case "qC" -> "QC" + Integer.toHexString(id(current));
      case "qAttached" -> "1";
      default -> "";
    };
  }

  private static int number(String hex) {
    return (int) Long.parseLong(hex, 16);
  }
}
