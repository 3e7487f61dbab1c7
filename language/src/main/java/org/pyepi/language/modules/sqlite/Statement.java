package org.pyepi.language.modules.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** A statement in a connection's cache, with what its text says about it. */
final class Statement extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("sqlite3", "Statement", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
  private static final Set<String> READING = Set.of("SELECT", "VALUES", "EXPLAIN", "PRAGMA");

  /** What a statement does to the transaction. */
  enum Effect {
    NONE,
    BEGINS,
    ENDS,
    UNKNOWN
  }

  final String sql;

  /** Null for a text with nothing in it. */
  NativeStatement prepared;

  /** Of the parameters, with their first character; null for a plain question mark. */
  final List<String> names = new ArrayList<>();

  final List<SqlText.Parameter> parameters;

  /** It is an INSERT, UPDATE, DELETE or REPLACE, before which CPython begins a transaction. */
  final boolean modifies;

  /** What SQLite calls read-only, as far as the text says. */
  final boolean readOnly;

  final Effect effect;

  /** A cursor is in the midst of its rows. */
  boolean busy;

  /** It is no longer in the cache, and ends when it is not busy any more. */
  boolean dropped;

  Statement(String sql, NativeStatement prepared) {
    super(TYPE);
    this.sql = sql;
    this.prepared = prepared;
    parameters = SqlText.parameters(sql, names);
    int begin = SqlText.skipBlank(sql, 0);
    String head = sql.substring(begin, Math.min(sql.length(), begin + 7)).toUpperCase(Locale.ROOT);
    modifies = WRITING.stream().anyMatch(head::startsWith);
    List<String> words = SqlText.words(sql, 3);
    String first = words.isEmpty() ? "" : words.get(0);
    effect = effect(first, words);
    readOnly = readOnly(first, words);
  }

  private boolean readOnly(String first, List<String> words) {
    if (first.equals("WITH")) {
      return SqlText.words(sql, Integer.MAX_VALUE).stream().noneMatch(WRITING::contains);
    }
    if (first.equals("BEGIN")) {
      return words.size() == 1 || !Set.of("IMMEDIATE", "EXCLUSIVE").contains(words.get(1));
    }
    return first.isEmpty() || READING.contains(first) || effect != Effect.NONE;
  }

  private static Effect effect(String first, List<String> words) {
    return switch (first) {
      case "BEGIN", "SAVEPOINT" -> Effect.BEGINS;
      case "COMMIT", "END" -> Effect.ENDS;
      case "ROLLBACK" -> words.contains("TO") ? Effect.NONE : Effect.ENDS;
      case "RELEASE" -> Effect.UNKNOWN;
      default -> Effect.NONE;
    };
  }
}
