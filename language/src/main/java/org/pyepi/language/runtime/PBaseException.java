package org.pyepi.language.runtime;

/** An exception object. */
public final class PBaseException extends PObject {
  public PTuple args;
  public PBaseException cause;
  public PBaseException context;
  public boolean suppressContext;

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
}
