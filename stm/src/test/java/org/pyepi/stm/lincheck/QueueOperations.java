package org.pyepi.stm.lincheck;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Ref;
import org.pyepi.stm.Stm;

/** A queue that a program would make: a chain of cells with two ends and a length. */
@Param(name = "value", gen = IntGen.class, conf = "0:9")
public class QueueOperations {
  private static final Stm STM = Stm.standard();

  private record Link(int value, Ref<Link> next) {}

  private final Ref<Ref<Link>> front;
  private final Ref<Ref<Link>> back;
  private final LongRef length = new LongRef(0);

  /** An empty queue. */
  public QueueOperations() {
    Ref<Link> none = new Ref<>(null);
    front = new Ref<>(none);
    back = new Ref<>(none);
  }

  /** Puts a value at the end. */
  @Operation
  public void offer(@Param(name = "value") int value) {
    STM.run(
        t -> {
          Link added = new Link(value, new Ref<>(null));
          back.get(t).set(t, added);
          back.set(t, added.next);
          length.add(t, 1);
        });
  }

  /** Takes the first value, or -1. */
  @Operation
  public int poll() {
    return STM.atomic(
        t -> {
          Link first = front.get(t).get(t);
          if (first == null) {
            return -1;
          }
          front.set(t, first.next);
          length.add(t, -1);
          return first.value;
        });
  }

  /** Looks at the first value, else waits in the alternative for nothing: says -1. */
  @Operation
  public int peek() {
    return STM.<Integer, RuntimeException>atomic(
        t ->
            t.orElse(
                one -> {
                  Link first = front.get(one).get(one);
                  if (first == null) {
                    throw one.retry();
                  }
                  return first.value;
                },
                other -> -1));
  }

  /** How many there are, counted and looked up: equal, or -1. */
  @Operation
  public long count() {
    return STM.atomic(
        t -> {
          long n = 0;
          for (Link l = front.get(t).get(t); l != null; l = l.next.get(t)) {
            n++;
          }
          return n == length.get(t) ? n : -1;
        });
  }
}
