package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** The iterators of builtin containers. */
public final class Iterators {
  private Iterators() {}

  /** Iterators whose {@code next} is short enough to be compiled into the loop that calls it. */
  public interface Quick {}

  /** {@link Iteration#next} where the commonest iterators may be compiled into the caller. */
  public static Object next(Object iterator) {
    if (iterator instanceof OfList list) {
      return list.next();
    }
    if (iterator instanceof OfRange range) {
      return range.next();
    }
    if (iterator instanceof OfTuple tuple) {
      return tuple.next();
    }
    return Iteration.next(iterator);
  }

  /** Over a list that may change meanwhile. */
  public static final class OfList extends PIterator implements Quick, Walk {
    private PList list;
    private int index;

    public OfList(PList list) {
      super(BuiltinTypes.LIST_ITERATOR);
      this.list = list;
    }

    /** From an index on. */
    public OfList(PList list, int index) {
      this(list);
      this.index = index;
    }

    @Override
    public long left() {
      return lengthHint();
    }

    @Override
    public void skip(long trips) {
      index += (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(list, index, 1);
    }

    @Override
    public Object next() {
      if (list == null) {
        return null;
      }
      if (index < list.size()) {
        return list.get(index++);
      }
      list = null;
      return null;
    }

    @Override
    public long lengthHint() {
      return list == null ? 0 : Math.max(0, list.size() - index);
    }

    @Override
    public PTuple reduce() {
      return list == null ? ended(new PList()) : over(list, index);
    }

    @Override
    public void setState(Object state) {
      if (list != null) {
        index = clamp(state, list.size());
      }
    }
  }

  /** Over a list from its last item to its first. */
  public static final class OfListReversed extends PIterator implements Walk {
    private PList list;
    private int index;

    public OfListReversed(PList list) {
      super(BuiltinTypes.LIST_REVERSE_ITERATOR);
      this.list = list;
      this.index = list.size() - 1;
    }

    @Override
    public long left() {
      return lengthHint();
    }

    @Override
    public void skip(long trips) {
      index -= (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(list, index, -1);
    }

    @Override
    public Object next() {
      if (list != null && index >= 0 && index < list.size()) {
        return list.get(index--);
      }
      list = null;
      return null;
    }

    @Override
    public long lengthHint() {
      return list == null || index >= list.size() ? 0 : index + 1;
    }

    @Override
    public PTuple reduce() {
      return list == null
          ? ended(new PList())
          : new PTuple(builtin("reversed"), new PTuple(list), (long) index);
    }

    @Override
    public void setState(Object state) {
      if (list != null) {
        Object i = Numbers.index(state);
        index = (int) Math.max(-1, Math.min((Long) i, list.size() - 1));
      }
    }
  }

  /** Over a tuple. */
  public static final class OfTuple extends PIterator implements Quick, Walk {
    private final PTuple tuple;
    private final Object[] items;
    private int index;

    public OfTuple(PTuple tuple) {
      super(BuiltinTypes.TUPLE_ITERATOR);
      this.tuple = tuple;
      this.items = tuple.items;
    }

    @Override
    public long left() {
      return lengthHint();
    }

    @Override
    public void skip(long trips) {
      index += (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(tuple, index, 1);
    }

    @Override
    public PTuple reduce() {
      return index >= items.length ? ended(PTuple.EMPTY) : over(tuple, index);
    }

    @Override
    public void setState(Object state) {
      index = clamp(state, items.length);
    }

    @Override
    public Object next() {
      return index < items.length ? items[index++] : null;
    }

    @Override
    public long lengthHint() {
      return items.length - index;
    }
  }

  /** Over the characters of a string. */
  public static final class OfStr extends PIterator implements Walk {
    private static final int MAX_PART = 1024;

    private final TruffleString string;
    private final int length;
    private int index;

    /** Characters of the string from a position on: one look into it serves many steps. */
    private int[] part = new int[0];

    private int partFrom;

    public OfStr(TruffleString string) {
      super(BuiltinTypes.STR_ITERATOR);
      this.string = string;
      this.length = Str.length(string);
    }

    @Override
    public long left() {
      return lengthHint();
    }

    @Override
    public void skip(long trips) {
      index += (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(string, index, 1);
    }

    @Override
    public PTuple reduce() {
      return index >= length ? ended(Str.EMPTY) : over(string, index);
    }

    @Override
    public void setState(Object state) {
      index = clamp(state, length);
    }

    @Override
    public Object next() {
      if (index >= length) {
        return null;
      }
      int offset = index - partFrom;
      if (offset < 0 || offset >= part.length) {
        int count = Math.min(length - index, Math.clamp(part.length * 4L, 16, MAX_PART));
        part = Str.codePoints(string, index, count);
        partFrom = index;
        offset = 0;
      }
      index++;
      return Str.ofCodePoint(part[offset]);
    }

    @Override
    public long lengthHint() {
      return length - index;
    }
  }

  /** Over a range whose values fit longs. */
  public static final class OfRange extends PIterator implements Quick, Walk {
    private long next;
    private final long step;
    private long left;

    public OfRange(long start, long step, long count) {
      super(BuiltinTypes.RANGE_ITERATOR);
      this.next = start;
      this.step = step;
      this.left = count;
    }

    @Override
    public PTuple reduce() {
      Object end = Operators.binary(BinaryOp.ADD, next, Operators.binary(BinaryOp.MUL, step, left));
      Object range = Calls.call(BuiltinTypes.RANGE, next, end, step);
      return new PTuple(builtin("iter"), new PTuple(range), PNone.NONE);
    }

    @Override
    public void setState(Object state) {
      if (state != PNone.NONE) {
        int skip = clamp(state, left);
        next += step * skip;
        left -= skip;
      }
    }

    @Override
    public long left() {
      return left;
    }

    @Override
    public void skip(long trips) {
      next += step * trips;
      left -= trips;
    }

    @Override
    public Part part() {
      return new Progression(next, step);
    }

    @Override
    public Object next() {
      if (left == 0) {
        return null;
      }
      left--;
      long value = next;
      next += step;
      return value;
    }

    @Override
    public long lengthHint() {
      return left;
    }
  }

  /** Over any range. */
  public static PIterator ofRange(PRange range) {
    if (range.small) {
      long count = PRange.count(range.lo, range.hi, range.by);
      if (count >= 0) {
        return new OfRange(range.lo, range.by, count);
      }
    }
    return new PIterator(BuiltinTypes.RANGE_ITERATOR) {
      private BigInteger i = BigInteger.ZERO;
      private final BigInteger n = Numbers.big(range.length());

      @Override
      public Object next() {
        if (i.compareTo(n) >= 0) {
          return null;
        }
        Object value = range.get(Numbers.normalize(i));
        i = i.add(BigInteger.ONE);
        return value;
      }

      @Override
      public long lengthHint() {
        return n.subtract(i).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
      }

      @Override
      public PTuple reduce() {
        return new PTuple(builtin("iter"), new PTuple(range), Numbers.normalize(i));
      }

      @Override
      public void setState(Object state) {
        i = Numbers.big(Numbers.index(state)).max(BigInteger.ZERO).min(n);
      }
    };
  }

  /** Over the bytes of bytes or a bytearray. */
  public static final class OfBytes extends PIterator implements Walk {
    /** Null at the end. */
    private Object source;

    private int index;

    public OfBytes(Object source) {
      super(
          source instanceof PBytes ? BuiltinTypes.BYTES_ITERATOR : BuiltinTypes.BYTEARRAY_ITERATOR);
      this.source = source;
    }

    private int size() {
      return source instanceof PBytes b ? b.data.length : ((PByteArray) source).size;
    }

    @Override
    public long lengthHint() {
      return source == null ? 0 : Math.max(0, size() - index);
    }

    @Override
    public PTuple reduce() {
      return source == null ? ended(PTuple.EMPTY) : over(source, index);
    }

    @Override
    public void setState(Object state) {
      if (source != null) {
        index = clamp(state, size());
      }
    }

    @Override
    public long left() {
      return lengthHint();
    }

    @Override
    public void skip(long trips) {
      index += (int) trips;
    }

    @Override
    public Part part() {
      return new Elements(source, index, 1);
    }

    @Override
    public Object next() {
      if (source instanceof PBytes b) {
        if (index < b.data.length) {
          return b.data[index++] & 255L;
        }
      } else if (source instanceof PByteArray a && index < a.size) {
        return a.data[index++] & 255L;
      }
      source = null;
      return null;
    }
  }

  /** By {@code __getitem__} with 0, 1, 2 … until IndexError. */
  public static final class OfSequence extends PIterator implements Walk {
    private Object sequence;
    private long index;

    public OfSequence(Object sequence) {
      this.sequence = sequence;
    }

    @Override
    public long lengthHint() {
      if (sequence == null || Types.of(sequence).lookup("__len__") == null) {
        return sequence == null ? 0 : -1;
      }
      return Math.max(0, Containers.length(sequence) - index);
    }

    @Override
    public PTuple reduce() {
      return sequence == null ? ended(PTuple.EMPTY) : over(sequence, index);
    }

    @Override
    public void setState(Object state) {
      if (sequence != null) {
        index = Math.max(0, Numbers.indexInt(state));
      }
    }

    @Override
    public long left() {
      long length = sequence == null ? 0 : Walk.lengthOf(sequence);
      return length < 0 ? -1 : Math.max(0, length - index);
    }

    @Override
    public void skip(long trips) {
      index += trips;
    }

    @Override
    public Part part() {
      return new Elements(sequence, index, 1);
    }

    @Override
    public Object next() {
      if (sequence == null) {
        return null;
      }
      try {
        return Containers.getItem(sequence, index++);
      } catch (PyException e) {
        if (e.is(ExceptionTypes.INDEX_ERROR) || e.is(ExceptionTypes.STOP_ITERATION)) {
          sequence = null;
          return null;
        }
        throw e;
      }
    }
  }
}
