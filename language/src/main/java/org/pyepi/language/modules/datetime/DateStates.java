package org.pyepi.language.modules.datetime;

import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * The bytes as which pickles hold dates and times: two of the year, one each of the month, day,
 * hour, minute and second, three of the microsecond; {@code fold} is a bit of the first byte that
 * has room, in protocols of 4 and more.
 */
final class DateStates {
  /** The bits of a number in a byte that has one, and may have a fold. */
  static final int NUMBER = 0x7F;

  static final int BYTE = 0xFF;

  private static final int FOLD = 0x80;
  private static final int WITH_FOLD = 3;

  private DateStates() {}

  /**
   * The bytes of a constructor's only argument, or null where it is none.
   *
   * @param length how many they have to be
   * @param check the index of a byte that is looked at; the others are taken as they are
   * @param mask of its bits those of a number
   */
  static byte[] of(Object state, int length, int check, int mask, int least, int most) {
    byte[] data =
        state instanceof PBytes b
            ? b.data
            : Str.is(state) ? Str.java(state).getBytes(StandardCharsets.ISO_8859_1) : null;
    if (data == null || data.length != length) {
      return null;
    }
    int value = data[check] & mask;
    return value >= least && value <= most ? data : null;
  }

  static int fold(byte b) {
    return (b & FOLD) == 0 ? 0 : 1;
  }

  static int[] date(byte[] s) {
    return new int[] {(s[0] & BYTE) << 8 | s[1] & BYTE, s[2] & NUMBER, s[3] & BYTE};
  }

  static int[] time(byte[] s, int at) {
    int micro = (s[at + 3] & BYTE) << 16 | (s[at + 4] & BYTE) << 8 | s[at + 5] & BYTE;
    return new int[] {s[at] & NUMBER, s[at + 1] & BYTE, s[at + 2] & BYTE, micro};
  }

  /** The zone beside a state. */
  static Object zone(Object value) {
    if (value != null && value != PNone.NONE && !DateTypes.isZone(value)) {
      throw Errors.type("bad tzinfo state arg");
    }
    return DateTypes.zone(value);
  }

  private static void put(byte[] s, PDate d) {
    s[0] = (byte) (d.year >> 8);
    s[1] = (byte) d.year;
    s[2] = (byte) d.month;
    s[3] = (byte) d.day;
  }

  private static void put(byte[] s, int at, int hour, int minute, int second, int micro) {
    s[at] = (byte) hour;
    s[at + 1] = (byte) minute;
    s[at + 2] = (byte) second;
    s[at + 3] = (byte) (micro >> 16);
    s[at + 4] = (byte) (micro >> 8);
    s[at + 5] = (byte) micro;
  }

  static PTuple reduced(PDate d) {
    byte[] s = new byte[4];
    put(s, d);
    return reduced(d, s, PNone.NONE);
  }

  static PTuple reduced(PDateTime d, Object protocol) {
    byte[] s = new byte[10];
    put(s, d);
    put(s, 4, d.hour, d.minute, d.second, d.micro);
    if (d.fold() == 1 && Numbers.indexInt(protocol) > WITH_FOLD) {
      s[2] |= (byte) FOLD;
    }
    return reduced(d, s, d.zone);
  }

  static PTuple reduced(PTime t, Object protocol) {
    byte[] s = new byte[6];
    put(s, 0, t.hour, t.minute, t.second, t.micro);
    if (t.fold == 1 && Numbers.indexInt(protocol) > WITH_FOLD) {
      s[0] |= (byte) FOLD;
    }
    return reduced(t, s, t.zone);
  }

  private static PTuple reduced(Object o, byte[] state, Object zone) {
    PBytes bytes = new PBytes(state);
    return new PTuple(
        Types.of(o), zone == PNone.NONE ? new PTuple(bytes) : new PTuple(bytes, zone));
  }
}
