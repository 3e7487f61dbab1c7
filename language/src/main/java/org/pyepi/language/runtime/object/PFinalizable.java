package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.Finalizers;

/**
 * An instance of a class with {@code __del__}; the JVM's finalizer hands it back to its context.
 */
public final class PFinalizable extends PInstance {
  private final Finalizers finalizers;
  private boolean done;

  public PFinalizable(PType type, Finalizers finalizers) {
    super(type.instanceShape());
    this.finalizers = finalizers;
  }

  /** True the first time: {@code __del__} runs once (PEP 442). */
  public synchronized boolean claim() {
    boolean first = !done;
    done = true;
    return first;
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"}) // Nothing else gives the object itself back.
  protected void finalize() {
    finalizers.unreachable(this);
  }
}
