package org.pyepi.language.modules.datetime;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** {@code datetime.timedelta}: days of any sign, seconds of a day, microseconds of a second. */
final class PDelta extends PObject implements Comparable<PDelta> {
  static final long MICROS = 1_000_000;
  static final long SECONDS_OF_DAY = 86_400;
  static final long MICROS_OF_DAY = SECONDS_OF_DAY * MICROS;
  static final int MOST_DAYS = 999_999_999;
  static final PDelta ZERO = of(0, 0, 0);
  private static final BigInteger DAY = BigInteger.valueOf(MICROS_OF_DAY);

  final int days;
  final int seconds;
  final int micros;

  private PDelta(PType type, int days, int seconds, int micros) {
    super(type);
    this.days = days;
    this.seconds = seconds;
    this.micros = micros;
  }

  static PDelta of(long days, long seconds, long micros) {
    return of(DateTypes.DELTA, days, seconds, micros);
  }

  /** Parts may have any sign and size: what is too much is carried. */
  static PDelta of(PType type, long days, long seconds, long micros) {
    long s = seconds + Math.floorDiv(micros, MICROS);
    long d = days + Math.floorDiv(s, SECONDS_OF_DAY);
    if (Math.abs(d) > MOST_DAYS) {
      throw Errors.overflow("days=%d; must have magnitude <= %d", d, MOST_DAYS);
    }
    return new PDelta(
        type, (int) d, (int) Math.floorMod(s, SECONDS_OF_DAY), (int) Math.floorMod(micros, MICROS));
  }

  static PDelta ofMicros(PType type, BigInteger micros) {
    BigInteger[] parts = floor(micros, DAY);
    if (parts[0].bitLength() > 31) {
      throw Errors.overflow("Python int too large to convert to C int");
    }
    return of(type, parts[0].longValue(), 0, parts[1].longValue());
  }

  /** Quotient, rounded down, and what remains. */
  static BigInteger[] floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }

  BigInteger toMicros() {
    return BigInteger.valueOf(days).multiply(DAY).add(BigInteger.valueOf(ofDay()));
  }

  /** Microseconds from midnight to a time of the day. */
  static long ofDay(int hour, int minute, int second, int micro) {
    return ((hour * 60L + minute) * 60 + second) * MICROS + micro;
  }

  /** Microseconds beyond whole days. */
  long ofDay() {
    return seconds * MICROS + micros;
  }

  boolean isZero() {
    return days == 0 && seconds == 0 && micros == 0;
  }

  PDelta plus(PDelta other, int sign) {
    return of(
        days + sign * (long) other.days,
        seconds + sign * other.seconds,
        micros + sign * other.micros);
  }

  PDelta negated() {
    return of(-(long) days, -seconds, -micros);
  }

  /** Whether it can be the offset of a time zone: less than a day to either side. */
  boolean isOffset() {
    return days == 0 || days == -1 && ofDay() > 0;
  }

  @Override
  public int compareTo(PDelta other) {
    return days != other.days
        ? Integer.compare(days, other.days)
        : Long.compare(ofDay(), other.ofDay());
  }

  boolean isSame(PDelta other) {
    return other != null && compareTo(other) == 0;
  }

  /** {@code -1 day, 23:59:59.000001}. */
  String text() {
    String head = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
    String time =
        head
            + seconds / 3600
            + ":"
            + IsoText.two(seconds / 60 % 60)
            + ":"
            + IsoText.two(seconds % 60);
    return micros == 0 ? time : time + "." + IsoText.padded(micros, 6);
  }
}
