package org.pyepi.language.loops;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.MaterializedFrame;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.Collector;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.MixedFloat;
import org.pyepi.language.loops.values.MixedNumbers;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.PackedArrays;
import org.pyepi.language.loops.values.RandomState;
import org.pyepi.language.loops.values.WalkedNames;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.IntTable;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.schedule.LoopArguments;
import org.pyepi.offload.schedule.LoopProgram;

/** The frame around a hot loop, as the scheduler sees it: reads live-ins, stores live-outs. */
final class FrameProgram implements LoopProgram {
  /** Iterations between two polls in a sequential run, less one. */
  private static final long POLL_MASK = 63;

  private final Captured captured;
  private final HotLoopSite site;
  private final MaterializedFrame frame;
  private final long start;
  private final long step;
  private final LoopBody body;

  /** What the first trip of the launch walks, or null where that is a range. */
  private final Walk.Part walked;

  private final PackedArrays packed = new PackedArrays();
  private final ObjectColumns columns = new ObjectColumns();
  private final MixedNumbers mixed = new MixedNumbers();
  private final Map<Object, IntTable> tables = new IdentityHashMap<>();

  /** The outside events when tables last held what their containers hold, or -1. */
  private long tablesAsOf = -1;

  private final Map<String, long[]> random = new HashMap<>();
  private final Collector collector;
  private final long trips;

  /** Trips of the loop that are left when the launch begins. */
  private final long left;

  /** Trips of the launch whose effects the program can see. */
  private long copied;

  private Object completion;
  private long waited;

  FrameProgram(
      Captured captured,
      HotLoopSite site,
      MaterializedFrame frame,
      Walk.Part walked,
      long start,
      long step,
      long left,
      LoopBody body) {
    this.captured = captured;
    this.site = site;
    this.frame = frame;
    this.start = start;
    this.step = step;
    this.body = body;
    this.walked = walked;
    this.left = left;
    this.collector =
        new Collector(
            captured.collected(),
            left,
            this::read,
            (name, value) -> site.variables().write(name, frame, walked, value));
    this.trips = captured.collected().isEmpty() ? left : Math.min(left, Collector.MAX_TRIPS);
  }

  /** Trips of the launch: what each of them adds must have room. */
  long trips() {
    return trips;
  }

  /** How a sequential run left the loop, or null. */
  Object completion() {
    return completion;
  }

  private Object read(String name) {
    return site.variables().read(name, frame, walked);
  }

  LoopArguments arguments() {
    List<ArrayBinding> arrays = new ArrayList<>();
    Set<Object> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    if (tablesAsOf == outsideEvents()) {
      fresh.addAll(tables.keySet()); // only compiled code has run since
    }
    for (String name : captured.arrays()) {
      arrays.add(bind(name, fresh));
    }
    tablesAsOf = outsideEvents();
    List<Object> scalars = new ArrayList<>();
    for (Captured.ScalarSource s : captured.scalars()) {
      Object value = s.value().value(this::read);
      if (s.toFloat32()) {
        scalars.add((float) (double) (Double) value);
      } else {
        boolean sum = value instanceof BigInteger && !s.kind().isUnsigned();
        scalars.add(sum ? value : s.kind().unbox(value));
      }
    }
    return new LoopArguments(arrays, scalars);
  }

  /**
   * An array of the kernel.
   *
   * @param fresh dicts and sets whose tables are known to be right
   */
  private ArrayBinding bind(String name, Set<Object> fresh) {
    if (Collected.isBuffer(name)) {
      return collector.bind(name);
    }
    if (RandomState.is(name)) {
      long[] words = captured.random().get(RandomState.number(name)).state();
      random.put(name, words);
      return ArrayBinding.of(words, words.length);
    }
    if (MixedNumbers.isInts(name)) {
      return mixed.bindInts((PList) read(MixedNumbers.list(name)));
    }
    if (isMixed(name)) {
      return mixed.bind((PList) read(name));
    }
    if (ObjectColumns.is(name)) {
      return columns.bind((PList) read(name), ObjectColumns.attribute(name));
    }
    if (LookUpTable.container(name) == null) {
      return packed.bind(read(name));
    }
    Object container = read(name);
    var sort = (LookUpTable) captured.guards().get(LookUpTable.container(name));
    IntTable table = tables.get(container);
    if (table == null || fresh.add(container) && !table.isOf(container)) {
      table = sort.table(container);
      tables.put(container, table);
      fresh.add(container);
    }
    return LookUpTable.bind(name, table);
  }

  /** What the kernel's value stands for. */
  private Object object(Kind kind, Object value) {
    return kind.form() == Kind.Form.ROW
        ? ((PList) read(kind.rows())).get((int) (long) (Long) value)
        : kind.box(value);
  }

  @Override
  public void publish(long completed, List<Object> outputs) {
    if (completed != copied) {
      captured.written().forEach(this::copyOut);
      copied = completed;
      body.skipTo(frame, completed);
    }
    collector.completed(completed);
    for (int i = 0; i < outputs.size(); i++) {
      Object value = outputs.get(i);
      if (value != null) {
        Captured.OutputTarget target = captured.outputs().get(i);
        if (Collected.isCount(target.name())) {
          collector.counted(target.name(), (Long) value);
          continue;
        }
        if (MixedFloat.isSecond(target.name())) {
          continue;
        }
        value = MixedFloat.value(value, target, captured.outputs(), outputs);
        site.variables().write(target.name(), frame, walked, object(target.kind(), value));
      }
    }
    if (captured.iterates() && completed > 0) {
      String target = ((Expr.Name) site.syntax().target()).id();
      site.variables().place(target).write(frame, start + step * (completed - 1));
    }
  }

  /** Whether a name stands for a list of ints and floats. */
  private boolean isMixed(String name) {
    return captured.guards().get(name) instanceof MixedNumbers.Guard;
  }

  private void copyOut(String name) {
    if (RandomState.is(name)) {
      captured.random().get(RandomState.number(name)).restore(random.get(name));
      return;
    }
    if (isMixed(name)) {
      mixed.copyOut((PList) read(name));
      return;
    }
    String table = LookUpTable.container(name);
    if (ObjectColumns.is(name)) {
      columns.copyOut((PList) read(name), ObjectColumns.attribute(name));
    } else if (table == null) {
      packed.copyOut(read(name));
    } else if (LookUpTable.isFirst(name)) {
      tables.get(read(table)).copyTo(read(table));
    }
  }

  @Override
  public boolean runSequentially(long first, long count) {
    tablesAsOf = -1;
    for (long t = first; t < first + count; t++) {
      if ((t & POLL_MASK) == 0) {
        poll(); // the body alone may have no safepoint
      }
      completion = body.run(frame, start + step * t);
      if (completion != null) {
        return false;
      }
    }
    copied = first + count;
    collector.skip(copied);
    for (String name : captured.arrays()) {
      if (isMixed(name)) {
        mixed.refresh((PList) read(name));
      } else if (ObjectColumns.is(name)) {
        columns.refresh(read(name), ObjectColumns.attribute(name));
      } else {
        packed.refresh(read(name));
      }
    }
    return true;
  }

  @Override
  public double interpreterSecondsPerTrip() {
    return site.timing().secondsPerTrip();
  }

  @Override
  public double interpreterSecondsPerTripAtMost() {
    return site.timing().secondsPerTripAtMost();
  }

  @Override
  public double toleratedLoss() {
    return site.timing().toleratedLoss();
  }

  @Override
  public void runStoppable(Runnable work, Runnable stop) {
    TruffleSafepoint.getCurrent().setBlocked(null, new Stop(stop), Runnable::run, work, null, null);
  }

  /** Tells compiled code that a safepoint is due; it ends by itself, which is no interruption. */
  private record Stop(Runnable action) implements TruffleSafepoint.Interrupter {
    @Override
    public void interrupt(Thread thread) {
      action.run();
    }

    @Override
    public void resetInterrupted() {}
  }

  @Override
  public boolean mayRunApart(boolean always) {
    return PyContext.get().lock().mayRunApart(always);
  }

  @Override
  public int threadsAtWork() {
    return PyContext.get().lock().threadsAtWork();
  }

  @Override
  public boolean runApart(Runnable work, Runnable stop, long nanos) {
    long[] end = new long[1];
    boolean inTime =
        PyContext.get()
            .lock()
            .apart(
                () -> {
                  runStoppable(work, stop);
                  end[0] = System.nanoTime();
                },
                stop,
                nanos);
    waited += System.nanoTime() - end[0];
    return inTime;
  }

  /** Nanoseconds that it has waited to be let in again. */
  long waited() {
    return waited;
  }

  /** Signals and cancelled contexts end a loop here. */
  @Override
  public void poll() {
    TruffleSafepoint.poll(null);
  }

  @Override
  public long outsideEvents() {
    return PyContext.get().outsideEvents;
  }

  @Override
  public boolean guardsHold() {
    return site.variables().guardsHold(captured, frame, walked) && isWalkWhereItWas();
  }

  /** Whether nobody else has taken items of the iterator. */
  private boolean isWalkWhereItWas() {
    Walk walk = body.walk(frame);
    return walk == null
        || copied == left
        || Walk.leftOf(walk) > 0 && WalkedNames.isFurther(walked, walk.part(), copied);
  }

  @Override
  public LoopArguments reload() {
    return arguments();
  }
}
