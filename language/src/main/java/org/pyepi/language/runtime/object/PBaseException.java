package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.interop.ExceptionObject;
import org.pyepi.language.runtime.operation.Str;

/** An exception object. */
public final class PBaseException extends ExceptionObject {
  public PTuple args;
  public PBaseException cause;
  public PBaseException context;

  /** It is known what {@link #context} is to be: it has been raised, or a program has said it. */
  public boolean contextSettled;

  public boolean suppressContext;

  /** Where a SyntaxError stands in its source, or null. */
  public SourceSection place;

  /** The exception of another language that this one stands for, or null. */
  public Object foreign;

  /** A SyntaxError that more input could mend. */
  public boolean incomplete;

  /** The frames that it passed through, outermost first; null where there is none. */
  public PTraceback traceback;

  public PBaseException(PType type, Object... args) {
    super(type);
    this.args = args.length == 0 ? PTuple.EMPTY : new PTuple(args);
  }

  /** The only argument as text, for errors that Java code made. */
  public String message() {
    return args.length() > 0 && Str.is(args.items[0]) ? Str.java(args.items[0]) : "";
  }

  @Override
  public String toString() {
    return pyType().name() + ": " + message();
  }

  /** Whether it is an exception group. */
  public boolean isGroup() {
    return pyType().isSubclassOf(ExceptionTypes.BASE_EXCEPTION_GROUP);
  }

  /** The exceptions of a group. */
  public Object[] members() {
    return ((PTuple) attribute("exceptions")).items;
  }
}
