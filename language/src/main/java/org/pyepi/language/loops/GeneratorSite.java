package org.pyepi.language.loops;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.tracing.Tracing;

/**
 * The loop of a generator expression that a builtin takes the items of. A kernel makes items ahead
 * of the generator; with the first trip that it cannot do it is over, and the generator goes on.
 */
public final class GeneratorSite {
  /** Trips below which nothing is gained. */
  private static final long FEW = 64;

  /** Evaluations that are all timed, and between how many later ones are. */
  private static final int OFTEN = 8;

  private static final int SELDOM = 63;

  /** How a trip leaves the kernel for the generator. */
  private static final Object LEAVE = new Object();

  /** Whether the builtin wants to know of items only whether one is true, or one false. */
  private final Boolean until;

  /** Made with the generator's own nodes, when the expression is first evaluated. */
  private HotLoopSite loop;

  private int result;
  private int looked;

  /**
   * @param until the truth value of the item that ends the loop; null where all are wanted
   */
  public GeneratorSite(Boolean until) {
    this.until = until;
  }

  /** Whether items are only looked at until one has some truth value, and which. */
  public Boolean until() {
    return until;
  }

  /**
   * Says what the loop is.
   *
   * @param slot of the generator's frame, for what the kernel makes
   */
  public void set(HotLoopSite site, int slot) {
    site.setResult(slot);
    loop = site;
    result = slot;
  }

  /** Whether it may be launched at some time. */
  public boolean isWorthAThought() {
    return loop == null || loop.mayEverLaunch();
  }

  private static long left(Object source) {
    if (source instanceof PRange r) {
      return r.small ? PRange.count(r.lo, r.hi, r.by) : -1;
    }
    if (source instanceof PList l) {
      return l.pyType() == BuiltinTypes.LIST ? l.size() : -1;
    }
    return Walk.leftOf(source);
  }

  /**
   * Runs the kernel as far as it gets, where that seems to pay.
   *
   * @return what then stands for the generator
   */
  @TruffleBoundary
  public Object ahead(PGenerator g) {
    MaterializedFrame frame = g.frame;
    Object source = frame.getArguments()[1];
    long left = loop == null ? -1 : left(source);
    if (left < FEW && !(left > 0 && loop.isMarked())) {
      return g;
    }
    boolean due = loop.isDueFor(left);
    // Where it is timed, the loop around does not inline the generator.
    boolean seldom = ++looked > OFTEN && (looked & SELDOM) != 0;
    boolean timed = !due && !seldom && until == null && loop.begins(left, false);
    if (!due && !timed) {
      return g;
    }
    if (Tracing.isWatched(PyContext.get(), g.body.getRootNode())) {
      loop.watched();
      return g;
    }
    if (timed) {
      return new Timed(g, left);
    }
    Object iterator =
        source instanceof PList l ? new Iterators.OfList(l, 0) : Iteration.iter(source);
    if (!(iterator instanceof Walk walk)) {
      return g;
    }
    frame.getArguments()[1] = iterator;
    PList made = new PList();
    frame.setObject(result, made);
    Ending ending = new Ending(walk);
    long completed = loop.launchAhead(frame, walk, left, ending);
    long done = ending.reached >= 0 ? ending.reached : completed;
    frame.setObject(result, null);
    ending.skipTo(frame, done);
    if (until != null || made.size() == 0) {
      return g;
    }
    return done == left ? made : new Ahead(made, g);
  }

  /** Ends the launch where a trip is the generator's. */
  private static final class Ending implements LoopBody {
    private final Walk walk;
    private long reached = -1;
    private long behind;

    Ending(Walk walk) {
      this.walk = walk;
    }

    @Override
    public Object run(MaterializedFrame frame, long trip) {
      reached = trip;
      return LEAVE;
    }

    @Override
    public Walk walk(MaterializedFrame frame) {
      return walk;
    }

    @Override
    public void skipTo(MaterializedFrame frame, long trip) {
      walk.skip(trip - behind);
      behind = trip;
    }
  }

  /** The items of a generator, and how long they take. */
  private final class Timed extends PIterator {
    private final PGenerator items;
    private final long trips;
    private final long began = System.nanoTime();

    Timed(PGenerator items, long trips) {
      super(BuiltinTypes.LIST_ITERATOR);
      this.items = items;
      this.trips = trips;
    }

    @Override
    public Object next() {
      Object item = Iteration.next(items);
      if (item == null) {
        loop.timing().ran(trips, began);
      }
      return item;
    }
  }

  /** Items that have been made, then those of the generator. */
  private static final class Ahead extends PIterator {
    private final PList made;
    private final PGenerator rest;
    private int next;

    Ahead(PList made, PGenerator rest) {
      super(BuiltinTypes.LIST_ITERATOR);
      this.made = made;
      this.rest = rest;
    }

    @Override
    public Object next() {
      return next < made.size() ? made.get(next++) : Iteration.next(rest);
    }
  }
}
