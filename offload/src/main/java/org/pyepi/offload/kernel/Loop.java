package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A natural loop and what its header says about counting; see {@link LoopForest}. */
public final class Loop {
  /**
   * A header parameter that starts at {@code init} and grows by the loop-invariant {@code step}.
   */
  public record Induction(Value param, Value init, Value step) {}

  private final Block header;
  private Loop parent;
  private final Set<Block> blocks = new LinkedHashSet<>();
  private final List<Block> latches = new ArrayList<>();
  private Block preheader;
  private final List<Induction> inductions = new ArrayList<>();
  private Value counter;
  private Value trips;

  Loop(Block header) {
    this.header = header;
  }

  public Block header() {
    return header;
  }

  /** The loop around this one, or null. */
  public Loop parent() {
    return parent;
  }

  void setParent(Loop parent) {
    this.parent = parent;
  }

  /** All blocks, those of inner loops too. */
  public Set<Block> blocks() {
    return blocks;
  }

  /** The sources of back edges. */
  public List<Block> latches() {
    return latches;
  }

  /** The only block outside that leads to the header, or null when there are several. */
  public Block preheader() {
    return preheader;
  }

  void setPreheader(Block preheader) {
    this.preheader = preheader;
  }

  public List<Induction> inductions() {
    return inductions;
  }

  /** The induction whose parameter this is, or null. */
  public Induction induction(Value param) {
    return inductions.stream().filter(i -> i.param() == param).findFirst().orElse(null);
  }

  /** The header parameter that counts down to zero, or null when the loop is not a counted one. */
  public Value counter() {
    return counter;
  }

  /**
   * How often the body runs unless it leaves early; at least 1; null when the loop is not a counted
   * one.
   */
  public Value trips() {
    return trips;
  }

  void setCounter(Value counter, Value trips) {
    this.counter = counter;
    this.trips = trips;
  }

  /** Whether something else than its end leads out of it. */
  public boolean mayBeLeft() {
    return blocks.stream()
        .filter(b -> !latches.contains(b))
        .anyMatch(b -> b.edges().stream().anyMatch(e -> !blocks.contains(e.target())));
  }

  public int line() {
    return header.line();
  }

  public int depth() {
    return parent == null ? 1 : parent.depth() + 1;
  }

  public boolean contains(Block b) {
    return blocks.contains(b);
  }

  /** Whether the value is defined outside, and so the same in every iteration. */
  public boolean isInvariant(Value v) {
    return !blocks.contains(v.block());
  }

  /** The edge from the preheader to the header. */
  public Edge entryEdge() {
    return preheader.edges().stream().filter(e -> e.target() == header).findFirst().orElseThrow();
  }

  /** The back edge, of a loop that has one. */
  public Edge backEdge() {
    return latches.get(0).edges().stream()
        .filter(e -> e.target() == header)
        .findFirst()
        .orElseThrow();
  }
}
