package stm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Transactions a millisecond, of all threads together; each fork has one library and workload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StmBenchmark {
  /** A class of this package. */
  @Param({"Lock", "PyEpi", "ScalaStm", "Multiverse"})
  public String library;

  /** A method of that class. */
  @Param({"bank", "list", "map", "tree", "swap", "reads", "mix"})
  public String workload;

  private Workload shared;
  private long before;

  /** Makes what is shared. */
  @Setup
  public void make() {
    shared = Workload.make(library, workload);
    before = shared.invariant();
  }

  /** A library that loses money is not compared. */
  @TearDown
  public void check() {
    if (shared.invariant() != before) {
      throw new IllegalStateException(library + " lost something in " + workload);
    }
  }

  /** One transaction. */
  @Benchmark
  public long step() {
    return shared.step(ThreadLocalRandom.current().nextInt() & Integer.MAX_VALUE);
  }
}
