package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.loops.values.NamePlace;

/** Stores a value somewhere: the left side of an assignment. */
public abstract class WriteNode extends PythonNode implements NamePlace.Writer {
  @Override
  public abstract void write(VirtualFrame frame, Object value);

  public void writeLong(VirtualFrame frame, long value) {
    write(frame, value);
  }

  public void writeDouble(VirtualFrame frame, double value) {
    write(frame, value);
  }
}
