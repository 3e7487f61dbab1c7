package org.pyepi.language.modules.sqlite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;

/** What the module keeps for a context. */
final class SqliteState {
  /** {@code _sqlite3.adapters}, by pairs of class and protocol. */
  final PDict adapters = new PDict();

  /** {@code _sqlite3.converters}, by names in capitals. */
  final PDict converters = new PDict();

  /** {@code enable_callback_tracebacks}. */
  boolean tracebacks;

  /**
   * An adapter is registered for int, float, str or bytearray, which are not asked for otherwise.
   */
  boolean baseTypesAdapted;

  final Abandoned abandoned = new Abandoned();
  private final Set<Database> open = new LinkedHashSet<>();

  private SqliteState() {}

  static SqliteState of(PyContext context) {
    return context.state(
        "_sqlite3",
        () -> {
          SqliteState state = new SqliteState();
          context.onExit(state::closeAll);
          return state;
        });
  }

  synchronized void opened(Database database) {
    open.add(database);
  }

  synchronized void closed(Database database) {
    open.remove(database);
  }

  /** At the end of the program, so that no journal is left behind. */
  private void closeAll() {
    List<Database> left;
    synchronized (this) {
      left = List.copyOf(open);
    }
    left.forEach(Database::closeQuietly);
  }
}
