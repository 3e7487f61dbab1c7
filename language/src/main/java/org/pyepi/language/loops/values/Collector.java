package org.pyepi.language.loops.values;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/** The buffers of one launch, whose elements go to the containers that the loop adds to. */
public final class Collector {
  /** Trips of a launch where each has a place in the buffers. */
  public static final long MAX_TRIPS = 1 << 24;

  /** Elements of a buffer that is filled by counting: more are added in further pieces. */
  private static final int FIRST = 1 << 12;

  private static final int MANY = 1 << 16;
  private static final int MOST = 1 << 22;

  /** How much longer the next piece may be than the last. */
  private static final int GROWTH = 16;

  private final List<Collected> all;
  private final Function<String, Object> reader;
  private final BiConsumer<String, Object> writer;
  private final int trips;
  private final Map<String, Object> buffers = new HashMap<>();

  /** Elements that the last piece added, at most. */
  private int most;

  /** Trips whose elements are in the containers. */
  private long behind;

  /**
   * @param trips of the launch
   * @param reader gives the containers
   * @param writer sets the variables that are added to
   */
  public Collector(
      List<Collected> all,
      long trips,
      Function<String, Object> reader,
      BiConsumer<String, Object> writer) {
    this.writer = writer;
    this.all = all;
    this.trips = (int) Math.min(trips, MAX_TRIPS);
    this.reader = reader;
  }

  /** A buffer for what is run next. */
  public ArrayBinding bind(String name) {
    for (Collected c : all) {
      int part = c.buffers().indexOf(name);
      if (part >= 0) {
        int length = c.count() == null ? trips : counted();
        Object storage = buffers.get(name);
        if (storage == null || length(storage) < length) {
          storage = storage(c.kinds().get(part), length);
          buffers.put(name, storage);
        }
        return ArrayBinding.of(storage, length(storage));
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static int length(Object storage) {
    return storage instanceof byte[] singles
        ? singles.length / Float.BYTES
        : Array.getLength(storage);
  }

  private int counted() {
    int wanted = most < MANY ? most * GROWTH : most * 2;
    return Math.min(MOST, Math.max(FIRST, wanted));
  }

  private static Object storage(Kind kind, int length) {
    return switch (Collected.elementsOf(kind)) {
      case BOOL -> new boolean[length];
      case F32 -> new byte[Float.BYTES * length];
      case F64 -> new double[length];
      default -> new long[length];
    };
  }

  /** Adds the elements of trips that have been done, one each. */
  public void completed(long done) {
    for (Collected c : all) {
      if (c.count() == null && done > behind) {
        add(c, (int) behind, (int) done);
      }
    }
    behind = done;
  }

  /** Somebody else has added those of trips up to this one. */
  public void skip(long done) {
    behind = done;
    most = Math.min(MOST, Math.max(most * 2, FIRST / GROWTH)); // perhaps there was no room
  }

  /** Adds elements that have been counted. */
  public void counted(String output, long count) {
    for (Collected c : all) {
      if (output.equals(c.count())) {
        most = Math.max(most, (int) count);
        add(c, 0, (int) count);
      }
    }
  }

  private void add(Collected c, int from, int to) {
    Object container = reader.apply(c.container());
    switch (c.form()) {
      case APPEND -> {
        PList list = (PList) container;
        Object storage = buffers.get(c.buffers().get(0));
        if (c.tuple() || !isPlain(c.kinds().get(0))) {
          for (int i = from; i < to; i++) {
            list.append(element(c, i));
          }
        } else {
          list.appendRange(storage, from, to - from);
        }
      }
      case ADD -> {
        for (int i = from; i < to; i++) {
          ((PSet) container).add(element(c, i));
        }
      }
      case PUT -> {
        for (int i = from; i < to; i++) {
          ((PDict) container).put(part(c, 0, i), part(c, 1, i));
        }
      }
      case SUM -> writer.accept(c.container(), sum(c, container, from, to));
    }
  }

  /** A float and what is added to it, one after the other. */
  private Object sum(Collected c, Object before, int from, int to) {
    Kind kind = c.kinds().get(0);
    Object terms = buffers.get(c.buffers().get(0));
    Object sum = kind.unbox(before);
    for (int i = from; i < to; i++) {
      sum =
          terms instanceof byte[] singles
              ? (Object) ((Float) sum + (float) ArrayBinding.getDouble(singles, ElementKind.F32, i))
              : (Object) ((Double) sum + ((double[]) terms)[i]);
    }
    return kind.box(sum);
  }

  /** Whether lists store it as a buffer does. */
  private static boolean isPlain(Kind kind) {
    return kind == Kind.INT || kind == Kind.FLOAT || kind == Kind.BOOL;
  }

  private Object element(Collected c, int index) {
    if (!c.tuple()) {
      return part(c, 0, index);
    }
    Object[] items = new Object[c.kinds().size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = part(c, i, index);
    }
    return new PTuple(items);
  }

  private Object part(Collected c, int part, int index) {
    Object storage = buffers.get(c.buffers().get(part));
    return c.kinds()
        .get(part)
        .box(
            storage instanceof byte[] singles
                ? (float) ArrayBinding.getDouble(singles, ElementKind.F32, index)
                : Array.get(storage, index));
  }
}
