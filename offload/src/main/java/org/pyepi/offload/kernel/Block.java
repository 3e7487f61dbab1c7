package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.List;

/** A basic block: parameters in place of phis, operations in order, one terminator. */
public final class Block {
  private final int id;
  private final int line;
  private final List<Value> params = new ArrayList<>();
  private final List<Value> body = new ArrayList<>();
  private Terminator terminator;

  Block(int id, int line) {
    this.id = id;
    this.line = line;
  }

  public int id() {
    return id;
  }

  /** The source line; of a loop header, the line of the loop. */
  public int line() {
    return line;
  }

  public List<Value> params() {
    return params;
  }

  /** The operations; use {@link #append} and {@link #insert} to add. */
  public List<Value> body() {
    return body;
  }

  public Terminator terminator() {
    return terminator;
  }

  public void terminate(Terminator newTerminator) {
    terminator = newTerminator;
  }

  public void append(Value v) {
    v.setBlock(this);
    body.add(v);
  }

  public void insert(int index, Value v) {
    v.setBlock(this);
    body.add(index, v);
  }

  public void addParam(Value v) {
    v.setBlock(this);
    params.add(v);
  }

  public List<Edge> edges() {
    return terminator == null ? List.of() : terminator.edges();
  }

  @Override
  public String toString() {
    return "b" + id;
  }
}
