package org.pyepi.language.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeInfo;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.interop.LocalScope;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PythonRoot;

/** Anything that stands somewhere in Python source. */
@NodeInfo(language = "Python")
@ExportLibrary(NodeLibrary.class)
@TypeSystemReference(PythonTypes.class)
public abstract class PythonNode extends Node {
  private static final String RECEIVER = "self";

  private int start = -1;
  private int length;

  /** Whether an exception has come from here: until then compiled code has no way for one. */
  @CompilationFinal private boolean raised;

  /** Says where the node stands. */
  public final void at(Span span) {
    start = span.start();
    length = span.length();
  }

  /** Takes the place of another node. */
  public final void atSameAs(PythonNode other) {
    start = other.start;
    length = other.length;
  }

  /** Stands where two nodes and all between them stand. */
  public final void atAll(PythonNode first, PythonNode last) {
    if (first.hasPlace() && last.hasPlace()) {
      start = first.start;
      length = last.start + last.length - start;
    }
  }

  public final boolean hasPlace() {
    return start >= 0;
  }

  @Override
  @TruffleBoundary
  public SourceSection getSourceSection() {
    if (start < 0 || !(getRootNode() instanceof PythonRoot root)) {
      return null;
    }
    Source source = root.source();
    return source == null || start + length > source.getLength()
        ? null
        : source.createSection(start, length);
  }

  @ExportMessage
  final boolean hasScope(Frame frame) {
    return frame != null && getRootNode() instanceof PythonRoot;
  }

  @ExportMessage
  final Object getScope(Frame frame, boolean nodeEnter) throws UnsupportedMessageException {
    if (!hasScope(frame)) {
      throw UnsupportedMessageException.create();
    }
    return LocalScope.of(frame);
  }

  @ExportMessage
  final boolean hasRootInstance(Frame frame) {
    return hasScope(frame);
  }

  @ExportMessage
  final Object getRootInstance(Frame frame) throws UnsupportedMessageException {
    if (!hasScope(frame)) {
      throw UnsupportedMessageException.create();
    }
    return LocalScope.function(frame);
  }

  /** The first parameter of a method, by the name that everybody gives it. */
  @ExportMessage
  final boolean hasReceiverMember(Frame frame) {
    return hasScope(frame) && takesSelf(LocalScope.function(frame));
  }

  @TruffleBoundary
  private static boolean takesSelf(PFunction function) {
    return function.code.scope().isFunctionLike()
        && function.code.parameters().count() > 0
        && function.code.parameters().names()[0].equals(RECEIVER);
  }

  @ExportMessage
  final Object getReceiverMember(Frame frame) throws UnsupportedMessageException {
    if (!hasReceiverMember(frame)) {
      throw UnsupportedMessageException.create();
    }
    return RECEIVER;
  }

  /**
   * To be called before an exception is made here: the first one leaves compiled code, so that what
   * never fails is compiled without what would happen then.
   */
  protected final void enterRaise() {
    if (!raised) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      raised = true;
    }
  }

  /** Adds the place of this node to the traceback of an exception that passes through. */
  public final PyException located(VirtualFrame frame, PyException e) {
    if (e.isLocated()) {
      return e;
    }
    enterRaise();
    PFunction function = (PFunction) frame.getArguments()[0];
    PyException here = e.at(this);
    here.locate(function, getSourceSection(), frame.materialize());
    return here;
  }
}
