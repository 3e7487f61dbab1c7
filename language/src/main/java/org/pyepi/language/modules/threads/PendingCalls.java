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

  /** With fewer calls a loop is not worth making. */
  private static final int FEW = 256;

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
              ((PendingCalls) a[0]).calls.clear();
              return PNone.NONE;
            })
        .method("__len__(self, /)", a -> (long) ((PendingCalls) a[0]).calls.size());
  }

  /** One call that is to be made. */
  record Call(Object f, PTuple args, PDict kwds) {}

  private final ArrayDeque<Call> calls = new ArrayDeque<>();

  /** Calls at the head that are known not to be worth a loop. */
  private int single;

  private PendingCalls() {
    super(TYPE);
  }

  /**
   * Takes out what comes next: {@code (f, args, kwds)}, or {@code (loop, args, None)} for calls in
   * a row that differ in their arguments only.
   */
  private Object next() {
    PyContext context = PyContext.get();
    boolean watched = context.trace != null && context.trace.isSet();
    if (single == 0 && calls.size() >= FEW && !watched) {
      AlikeCalls alike = AlikeCalls.at(calls.iterator());
      if (alike != null && alike.count() >= FEW) {
        Object[] args = alike.take(firstOf(alike.count()));
        return new PTuple(TransactionLoops.of(context, alike), new PTuple(args), PNone.NONE);
      }
      single = alike == null ? 1 : alike.count();
    }
    single = Math.max(0, single - 1);
    Call call = calls.remove();
    return new PTuple(call.f(), call.args(), call.kwds());
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
