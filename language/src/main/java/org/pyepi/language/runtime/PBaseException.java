package org.pyepi.language.runtime;

import java.util.ArrayList;
import java.util.List;

/** An exception object. */
public final class PBaseException extends PObject {
  public PTuple args;
  public PBaseException cause;
  public PBaseException context;
  public boolean suppressContext;

  /** Innermost call first. */
  public List<TracebackEntry> traceback = new ArrayList<>();

  /** True once {@code __traceback__} was assigned {@code None} or taken from elsewhere. */
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
