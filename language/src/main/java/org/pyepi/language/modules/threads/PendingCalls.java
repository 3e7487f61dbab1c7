package org.pyepi.language.modules.threads;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * The calls that a TransactionQueue has to make, in the order in which they were added. Many alike
 * are given out at once, as a loop over what they are called with.
 */
final class PendingCalls extends PObject {
  static final PType TYPE =
      BuiltinTypes.ofModule("_transaction", "PendingCalls", BuiltinTypes.OBJECT, Layout.OTHER);

  /** With so many calls a loop is worth making, however short they are. */
  private static final int MANY = 256;

  /** With fewer it is not, however long they are. */
  private static final int FEW = 8;

  /** Calls that are made and timed where there are neither many nor few. */
  private static final int TRIAL = 3;

  /** Nanoseconds that calls must take for a loop to be worth making. */
  private static final long LONG = 5_000_000;

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls)", a -> new PendingCalls())
        .method(
            "add(self, f, args, kwds, /)",
            a -> {
              ((PendingCalls) a[0]).calls.add(new Call(a[1], (PTuple) a[2], (PDict) a[3]));
              return PNone.NONE;
            })
        .method("next(self, /)", a -> ((PendingCalls) a[0]).next())
        .method(
            "clear(self, /)",
            a -> {
              PendingCalls p = (PendingCalls) a[0];
              p.calls.clear();
              p.single = 0;
              p.alikeAfter = 0;
              return PNone.NONE;
            })
        .method("__len__(self, /)", a -> (long) ((PendingCalls) a[0]).calls.size());
  }

  /** One call that is to be made. */
  record Call(Object f, PTuple args, PDict kwds) {}

  private final ArrayDeque<Call> calls = new ArrayDeque<>();

  /** Calls at the head that are made one by one, and what is thought over after them. */
  private int single;

  private int alikeAfter;
  private long trialBegan;

  private PendingCalls() {
    super(TYPE);
  }

  /**
   * Takes out what comes next: {@code (f, args, kwds)}, or {@code (loop, args, None)} for calls in
   * a row that differ in their arguments only.
   */
  private Object next() {
    if (single == 0) {
      PyContext context = PyContext.get();
      boolean watched = context.trace != null && context.trace.isSet();
      single = watched ? 1 : 0;
      AlikeCalls alike = watched ? null : loop();
      if (alike != null) {
        Object[] args = alike.take(firstOf(alike.count()));
        return new PTuple(TransactionLoops.of(context, alike), new PTuple(args), PNone.NONE);
      }
    }
    single--;
    Call call = calls.remove();
    return new PTuple(call.f(), call.args(), call.kwds());
  }

  /** The calls that are to be a loop now; null where the next {@link #single} are none. */
  private AlikeCalls loop() {
    boolean tried = alikeAfter > 0;
    long likely = tried ? (System.nanoTime() - trialBegan) / TRIAL * alikeAfter : 0;
    if (calls.size() < FEW - TRIAL || tried && likely < LONG) {
      single = Math.max(1, alikeAfter);
      alikeAfter = 0;
      return null;
    }
    alikeAfter = 0;
    AlikeCalls alike = AlikeCalls.at(calls.iterator());
    int count = alike == null ? 1 : alike.count();
    if (alike != null && (count >= MANY || tried && count >= FEW - TRIAL)) {
      return alike;
    }
    if (count >= FEW) {
      single = TRIAL;
      alikeAfter = count - TRIAL;
      trialBegan = System.nanoTime();
    } else {
      single = count;
    }
    return null;
  }

  private Iterator<Call> firstOf(int count) {
    return new Iterator<>() {
      private int left = count;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public Call next() {
        left--;
        return calls.remove();
      }
    };
  }
}
