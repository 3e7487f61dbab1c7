package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pyepi.offload.codegen.EpiphanyBackend;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.PassObserver;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.report.KernelDump;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.threads.HostPool;
import org.pyepi.offload.tiles.TurnCode;

/**
 * The images of one loop. They are compiled off the program's thread, which alone calls the methods
 * here and may go on with host threads meanwhile.
 */
final class ImageCache {
  /** Images kept; launches differ in little more than bounds. */
  private static final int CAPACITY = 8;

  private static final long POLL_MILLIS = 10;

  /** A fault in our own compiler. */
  static final class CompilerFault extends Exception {
    private static final long serialVersionUID = 1L;

    CompilerFault(Throwable cause) {
      super("the compiler failed: " + cause, cause);
    }
  }

  private record Made(KernelImage image, double millis) {}

  private final PreparedKernel prepared;
  private final LoopReport report;
  private final Set<String> without;
  private final KernelDump.Captured dump;
  private final List<KernelImage> images = new ArrayList<>();
  private final Map<Variant, CompletableFuture<Made>> underWay = new HashMap<>();

  /** Those that carry out block by block, by what they carry out. */
  private final Map<KernelImage, KernelImage> inTurns = new IdentityHashMap<>();

  /**
   * The cache of one loop.
   *
   * @param without names of passes that are left out
   */
  ImageCache(
      PreparedKernel prepared, LoopReport report, KernelDump.Captured dump, Set<String> without) {
    this.without = without;
    this.prepared = prepared;
    this.report = report;
    this.dump = dump;
  }

  /** The images compiled so far. */
  List<KernelImage> images() {
    List<KernelImage> all = new ArrayList<>(images);
    all.addAll(inTurns.values());
    return all;
  }

  /**
   * An image that serves a variant. Where there is none yet, another thread begins to make it.
   *
   * @param wait whether to wait for it
   * @param poll called now and then while waiting; may throw
   * @return empty where it is not ready
   * @throws CompilerFault when compiling failed
   */
  Optional<KernelImage> get(Variant variant, HostPool pool, boolean wait, Runnable poll)
      throws CompilerFault {
    for (KernelImage i : images) {
      if (i.variant().serves(variant)) {
        return Optional.of(i);
      }
    }
    CompletableFuture<Made> future =
        underWay.computeIfAbsent(
            variant,
            v -> {
              CompletableFuture<Made> f = new CompletableFuture<>();
              pool.start(() -> make(v, f));
              return f;
            });
    while (wait && !future.isDone()) {
      pause(future);
      poll.run();
    }
    return future.isDone() ? Optional.of(take(variant, future)) : Optional.empty();
  }

  /** An image that has another carry out blocks of trips, which commit in turn. */
  KernelImage inTurns(KernelImage image) {
    inTurns.keySet().retainAll(images);
    return inTurns.computeIfAbsent(image, TurnCode::around);
  }

  private void make(Variant variant, CompletableFuture<Made> into) {
    long begin = System.nanoTime();
    try {
      PassObserver observer = dump == null ? PassObserver.NONE : dump.image();
      KernelImage image = EpiphanyBackend.compile(prepared, variant, observer, without);
      into.complete(new Made(image, (System.nanoTime() - begin) * 1e-6));
    } catch (RuntimeException | Error e) {
      into.completeExceptionally(e); // told to who asks for the image
    }
  }

  private static void pause(CompletableFuture<Made> future) {
    try {
      future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // the caller looks whether it is done
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private KernelImage take(Variant variant, CompletableFuture<Made> future) throws CompilerFault {
    underWay.remove(variant);
    Made made;
    try {
      made = future.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw new CompilerFault(e.getCause());
    }
    report.compiled(made.image.code().length, made.millis);
    if (images.size() == CAPACITY) {
      images.remove(0);
    }
    images.add(made.image);
    return made.image;
  }
}
