package org.pyepi.language.modules.text;

import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Takes rows apart, one state machine for a record that may span lines. */
final class CsvParser {
  private enum State {
    START_RECORD,
    START_FIELD,
    ESCAPED,
    IN_FIELD,
    IN_QUOTES,
    ESCAPED_IN_QUOTES,
    QUOTE_IN_QUOTES,
    EAT_NEWLINE,
    AFTER_ESCAPED_NEWLINE
  }

  private static final int END = -1;

  private final CsvDialect dialect;
  private final long limit;
  long lineNumber;
  private State state;
  private StringBuilder field;
  private int length;
  private boolean unquoted;
  private PList fields;

  CsvParser(CsvDialect dialect, long limit) {
    this.dialect = dialect;
    this.limit = limit;
  }

  /** The next row, or null at the end. */
  PList row(Supplier<int[]> lines) {
    fields = new PList();
    state = State.START_RECORD;
    start();
    do {
      int[] line = lines.get();
      if (line == null) {
        if (length > 0 || state == State.IN_QUOTES) {
          if (dialect.strict()) {
            throw error("unexpected end of data");
          }
          save();
          return fields;
        }
        return null;
      }
      lineNumber++;
      for (int c : line) {
        take(c);
      }
      take(END);
    } while (state != State.START_RECORD);
    return fields;
  }

  private static PyException error(String text, Object... args) {
    return Errors.raise(CsvModule.ERROR, text, args);
  }

  private void start() {
    field = new StringBuilder();
    length = 0;
    unquoted = false;
  }

  private void save() {
    Object value = Str.of(field.toString());
    if (unquoted && dialect.quoting() == CsvDialect.NON_NUMERIC) {
      value = Calls.call(BuiltinTypes.FLOAT, value);
    }
    fields.append(value);
    start();
  }

  private void add(int c) {
    if (length >= limit) {
      throw error("field larger than field limit (%d)", limit);
    }
    field.appendCodePoint(c);
    length++;
  }

  private static boolean ends(int c) {
    return c == '\n' || c == '\r' || c == END;
  }

  private void finish(int c) {
    save();
    state = c == END ? State.START_RECORD : State.EAT_NEWLINE;
  }

  private void take(int c) {
    switch (state) {
      case START_RECORD -> {
        if (c == END) {
          return;
        }
        if (c == '\n' || c == '\r') {
          state = State.EAT_NEWLINE;
          return;
        }
        state = State.START_FIELD;
        startField(c);
      }
      case START_FIELD -> startField(c);
      case ESCAPED -> {
        if (c == '\n' || c == '\r') {
          add(c);
          state = State.AFTER_ESCAPED_NEWLINE;
        } else {
          add(c == END ? '\n' : c);
          state = State.IN_FIELD;
        }
      }
      case AFTER_ESCAPED_NEWLINE -> {
        if (c == END) {
          return;
        }
        inField(c);
      }
      case IN_FIELD -> inField(c);
      case IN_QUOTES -> {
        if (c == END) {
          return;
        }
        if (c == dialect.escape()) {
          state = State.ESCAPED_IN_QUOTES;
        } else if (c == dialect.quote() && dialect.quoting() != CsvDialect.NONE) {
          state = dialect.doubleQuote() ? State.QUOTE_IN_QUOTES : State.IN_FIELD;
        } else {
          add(c);
        }
      }
      case ESCAPED_IN_QUOTES -> {
        add(c == END ? '\n' : c);
        state = State.IN_QUOTES;
      }
      case QUOTE_IN_QUOTES -> quoteInQuotes(c);
      case EAT_NEWLINE -> {
        if (c == END) {
          state = State.START_RECORD;
        } else if (c != '\n' && c != '\r') {
          throw error(
              "new-line character seen in unquoted field - do you need to open the file with"
                  + " newline=''?");
        }
      }
    }
  }

  private void quoteInQuotes(int c) {
    if (dialect.quoting() != CsvDialect.NONE && c == dialect.quote()) {
      add(c);
      state = State.IN_QUOTES;
    } else if (c == dialect.delimiter()) {
      save();
      state = State.START_FIELD;
    } else if (ends(c)) {
      finish(c);
    } else if (!dialect.strict()) {
      add(c);
      state = State.IN_FIELD;
    } else {
      throw error(
          "'%s' expected after '%s'",
          Character.toString(dialect.delimiter()), Character.toString(dialect.quote()));
    }
  }

  private void startField(int c) {
    if (ends(c)) {
      finish(c);
    } else if (c == dialect.quote() && dialect.quoting() != CsvDialect.NONE) {
      state = State.IN_QUOTES;
    } else if (c == dialect.escape()) {
      unquoted = true;
      state = State.ESCAPED;
    } else if (c == ' ' && dialect.skipInitialSpace()) {
      return;
    } else if (c == dialect.delimiter()) {
      save();
    } else {
      unquoted = true;
      add(c);
      state = State.IN_FIELD;
    }
  }

  private void inField(int c) {
    if (ends(c)) {
      finish(c);
    } else if (c == dialect.escape()) {
      state = State.ESCAPED;
    } else if (c == dialect.delimiter()) {
      save();
      state = State.START_FIELD;
    } else {
      add(c);
      state = State.IN_FIELD;
    }
  }
}
