package org.pyepi.language.runtime.tracing;

import com.oracle.truffle.api.instrumentation.EventBinding;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.pyepi.language.runtime.PyContext;

/** The threads of a context that trace or profile; probes are attached as long as one does. */
final class Watchers {
  private final PyContext context;

  /** Weak: a thread may end without having switched its tracing off. */
  private final Set<ThreadTrace> threads = Collections.newSetFromMap(new WeakHashMap<>());

  private EventBinding<?> probes;

  private Watchers(PyContext context) {
    this.context = context;
  }

  static Watchers of(PyContext context) {
    return context.state("tracing", () -> new Watchers(context));
  }

  /** What a thread that has never traced gets. */
  synchronized ThreadTrace newThread() {
    ThreadTrace t = new ThreadTrace();
    threads.add(t);
    return t;
  }

  /** Attaches the probes with the first thread that wants them, takes them away with the last. */
  synchronized void changed() {
    boolean wanted = threads.stream().anyMatch(ThreadTrace::isSet);
    if (wanted && probes == null) {
      probes = Tracing.attach(context);
    } else if (!wanted && probes != null) {
      probes.dispose();
      probes = null;
    }
  }
}
