package org.pyepi.offload.schedule;

import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Refusal;

/** Where the next trips of a loop run, and how many of them before asking again. */
sealed interface Placement {
  /** What speaks against the device, or against running it at all; null when nothing does. */
  Refusal why();

  /** The same for so many trips at most. */
  Placement atMost(long trips);

  /** Neither on cores nor on host threads. */
  record Nowhere(Refusal why) implements Placement {
    @Override
    public Placement atMost(long trips) {
      return this;
    }
  }

  /**
   * On host threads alone.
   *
   * @param trips at least 1
   */
  record OnThreads(long trips, Refusal why) implements Placement {
    @Override
    public Placement atMost(long most) {
      return new OnThreads(Math.min(trips, most), why);
    }
  }

  /**
   * On cores.
   *
   * @param trips at least 1
   * @param longest the most trips whose data fit a core
   * @param hostShare the part of the chunks that host threads get at the same time, less than 1
   * @param launch as the image sees it: flat arrays may have two dimensions there
   */
  record OnCores(long trips, KernelImage image, long longest, double hostShare, Launch launch)
      implements Placement {
    @Override
    public Refusal why() {
      return null;
    }

    @Override
    public Placement atMost(long most) {
      return new OnCores(Math.min(trips, most), image, longest, hostShare, launch);
    }
  }
}
