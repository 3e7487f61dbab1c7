package org.pyepi.language.modules.time;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a zone's times ({@code CET}, {@code CEST}) from the machine's zone database, in the
 * format of RFC 8536; Java knows the rules but not all of the names.
 */
final class ZoneFile {
  private static final Path FOLDER = Path.of("/usr/share/zoneinfo");
  private static final int HEADER = 44;
  private static final Pattern FOOTER =
      Pattern.compile("(<[^>]+>|[A-Za-z]+)[-+0-9:]*(<[^>]+>|[A-Za-z]+)?.*");
  private static final Map<String, ZoneFile> READ = new ConcurrentHashMap<>();
  private static final ZoneFile NONE = new ZoneFile();

  private long[] times = {};
  private String[] names = {};
  private String first;
  private String standard;
  private String daylight;

  private ZoneFile() {}

  /** The name of a time in its zone, or null where the database is not there. */
  static String abbreviation(ZonedDateTime t) {
    ZoneFile file = READ.computeIfAbsent(t.getZone().getId(), ZoneFile::read);
    if (file == NONE) {
      return null;
    }
    long second = t.toEpochSecond();
    int n = file.times.length;
    if (n == 0 || second >= file.times[n - 1] && file.standard != null) {
      boolean summer = t.getZone().getRules().isDaylightSavings(t.toInstant());
      return summer && file.daylight != null ? file.daylight : file.standard;
    }
    if (second < file.times[0]) {
      return file.first;
    }
    int at = Arrays.binarySearch(file.times, second);
    return file.names[at >= 0 ? at : -at - 2];
  }

  private static ZoneFile read(String id) {
    try {
      ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(id)));
      if (b.remaining() < HEADER || b.getInt(0) != 0x545A6966 || b.get(4) < '2') {
        return NONE;
      }
      int old = HEADER + b.getInt(32) * 5 + b.getInt(36) * 6 + b.getInt(40);
      old += b.getInt(28) * 8 + b.getInt(24) + b.getInt(20);
      return new ZoneFile().fill(b, old);
    } catch (IOException | RuntimeException e) {
      return NONE;
    }
  }

  /**
   * @param start of the second header, whose times have 64 bits
   */
  private ZoneFile fill(ByteBuffer b, int start) {
    int universal = b.getInt(start + 20);
    int wall = b.getInt(start + 24);
    int leaps = b.getInt(start + 28);
    int count = b.getInt(start + 32);
    int types = b.getInt(start + 36);
    int letters = b.getInt(start + 40);
    int at = start + HEADER;
    int indices = at + count * 8;
    int records = indices + count;
    int texts = records + types * 6;
    String[] ofType = new String[types];
    for (int i = 0; i < types; i++) {
      int from = texts + b.get(records + i * 6 + 5);
      int end = from;
      while (b.get(end) != 0) {
        end++;
      }
      ofType[i] = new String(b.array(), from, end - from, StandardCharsets.US_ASCII);
    }
    times = new long[count];
    names = new String[count];
    for (int i = 0; i < count; i++) {
      times[i] = b.getLong(at + i * 8);
      names[i] = ofType[b.get(indices + i)];
    }
    first = types > 0 ? ofType[0] : "UTC";
    int footer = texts + letters + leaps * 12 + wall + universal;
    String rule = new String(b.array(), footer, b.limit() - footer, StandardCharsets.US_ASCII);
    Matcher m = FOOTER.matcher(rule.strip());
    if (m.matches()) {
      standard = m.group(1).replaceAll("[<>]", "");
      daylight = m.group(2) == null ? null : m.group(2).replaceAll("[<>]", "");
    }
    return this;
  }
}
