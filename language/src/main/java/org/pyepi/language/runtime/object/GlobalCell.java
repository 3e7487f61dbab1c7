package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.dsl.NonIdempotent;

/**
 * One variable of a module. A value that has been set once is a constant to compiled code until it
 * is set again; after that the cell is an ordinary variable. A deleted cell is never used again.
 */
public final class GlobalCell {
  private Object value;

  /** The first value; what compiled code folds while {@link #onlyValue} holds. */
  @CompilationFinal private Object firstValue;

  private final Assumption onlyValue = Assumption.create("global set once");
  @CompilationFinal private boolean deleted;

  public GlobalCell(Object value) {
    this.value = value;
    this.firstValue = value;
  }

  /** The value, or null while it has none. */
  public Object value() {
    if (CompilerDirectives.inCompiledCode() && onlyValue.isValid() && firstValue != null) {
      return firstValue;
    }
    return value;
  }

  @NonIdempotent
  public boolean isDeleted() {
    return deleted;
  }

  public void set(Object newValue) {
    if (onlyValue.isValid()) {
      if (firstValue == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        firstValue = newValue;
      } else if (firstValue != newValue) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        onlyValue.invalidate();
        firstValue = null; // which the program may have let go of
      }
    }
    value = newValue;
  }

  public void clear() {
    CompilerDirectives.transferToInterpreterAndInvalidate();
    onlyValue.invalidate();
    deleted = true;
    firstValue = null;
    value = null;
  }
}
