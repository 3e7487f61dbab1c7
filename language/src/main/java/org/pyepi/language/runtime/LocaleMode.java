package org.pyepi.language.runtime;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the locale of the environment says of text, which is UTF-8 in any: whether bytes that are
 * none are kept (PEP 538, PEP 540). A locale that is not installed is the C locale, as to {@code
 * setlocale}.
 */
public enum LocaleMode {
  /** The C locale: UTF-8 mode, and bytes that are no UTF-8 are kept. */
  UTF8_MODE,
  /** One that CPython puts in its place, with the same care for bytes. */
  COERCED,
  /** Any other. */
  STRICT;

  private static final String FOLDER = "/usr/lib/locale";
  private static final int ARCHIVE_MAGIC = 0xDE020109;

  /** Where the header of an archive has its names, and how long these are: two 32-bit words. */
  private static final int NAMES_FIELD = 5 * Integer.BYTES;

  private static final int MOST_NAMES = 1 << 22;

  public static LocaleMode of(PyContext context) {
    String forced = context.pythonVariable("PYTHONUTF8");
    if (forced.equals("1")) {
      return UTF8_MODE;
    }
    LocaleMode mode = ofLocale(context, context.env().getEnvironment());
    return mode == UTF8_MODE && forced.equals("0") ? COERCED : mode;
  }

  private static LocaleMode ofLocale(PyContext context, Map<String, String> e) {
    String all = e.getOrDefault("LC_ALL", "");
    String type = e.getOrDefault("LC_CTYPE", "");
    String language = e.getOrDefault("LANG", "");
    String locale = !all.isEmpty() ? all : !type.isEmpty() ? type : language;
    return switch (locale) {
      case "", "C", "POSIX" -> UTF8_MODE;
      // Either somebody said so, or the launcher did where nobody had said anything.
      case "C.UTF-8", "C.utf8", "UTF-8" ->
          all.isEmpty() && !type.isEmpty() && Set.of("", "C", "POSIX").contains(language)
              ? UTF8_MODE
              : COERCED;
      default -> e.containsKey("LOCPATH") || isInstalled(context, locale) ? STRICT : UTF8_MODE;
    };
  }

  /** True also where that cannot be found out. */
  private static boolean isInstalled(PyContext context, String locale) {
    String name = normalized(locale);
    try {
      TruffleFile folder = context.env().getPublicTruffleFile(FOLDER);
      if (locale.indexOf('/') >= 0 || !folder.isDirectory()) {
        return true;
      }
      TruffleFile archive = folder.resolve("locale-archive");
      return folder.resolve(name).isDirectory()
          || folder.resolve(locale).isDirectory()
          || archive.exists() && names(archive).contains("\0" + name + "\0");
    } catch (IOException | SecurityException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** As the C library writes it: {@code de_DE.ISO-8859-1@euro} is {@code de_DE.iso88591@euro}. */
  private static String normalized(String locale) {
    int dot = locale.indexOf('.');
    if (dot < 0) {
      return locale;
    }
    int at = locale.indexOf('@', dot);
    int end = at < 0 ? locale.length() : at;
    String code =
        locale.substring(dot + 1, end).replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    boolean number = !code.isEmpty() && code.chars().allMatch(Character::isDigit);
    return locale.substring(0, dot + 1) + (number ? "iso" : "") + code + locale.substring(end);
  }

  /** The names in an archive of locales, each between two zeros. */
  private static String names(TruffleFile archive) throws IOException {
    try (SeekableByteChannel c = archive.newByteChannel(Set.of(StandardOpenOption.READ))) {
      ByteBuffer header = read(c, 0, NAMES_FIELD + 2 * Integer.BYTES);
      int at = header.getInt(NAMES_FIELD);
      int length = header.getInt(NAMES_FIELD + Integer.BYTES);
      if (header.getInt(0) != ARCHIVE_MAGIC || at < 0 || length < 0 || length > MOST_NAMES) {
        throw new IOException("not an archive of locales");
      }
      return "\0" + new String(read(c, at, length).array(), StandardCharsets.ISO_8859_1);
    }
  }

  private static ByteBuffer read(SeekableByteChannel c, long at, int length) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    c.position(at);
    while (b.hasRemaining()) {
      if (c.read(b) < 0) {
        throw new IOException("ends early");
      }
    }
    return b;
  }
}
