package org.pyepi.offload.emulator.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.Semantics;

/**
 * Regions that any core of any chip may use: the cores of a group run the same program, and so does
 * the next chunk of a loop. Two regions of one entry differ in the words they were made of.
 */
public final class TranslationCache {
  private TranslationCache() {}

  /** Regions kept; when there are more all are dropped, and hot code is translated again. */
  private static final int MOST = 2000;

  private static final Map<TranslatedRegion.Entry, List<TranslatedRegion>> BY_ENTRY =
      new HashMap<>();
  private static int count;

  /** Whether translated code does this itself, at least for some operands. */
  public static boolean translates(Semantics does) {
    return !RegionBuilder.INTERPRETED.contains(does);
  }

  /** A region that fits this core's program; null where the code is not worth translating. */
  public static synchronized TranslatedRegion get(Guest core, TranslatedRegion.Entry entry) {
    for (TranslatedRegion region : BY_ENTRY.getOrDefault(entry, List.of())) {
      if (region.matches(core)) {
        return watched(core, region);
      }
    }
    TranslatedRegion region = RegionBuilder.build(core, entry);
    if (region != null) {
      if (count++ >= MOST) {
        BY_ENTRY.clear();
        count = 0;
      }
      BY_ENTRY.computeIfAbsent(entry, k -> new ArrayList<>()).add(region);
    }
    return region;
  }

  /** Makes the core notice writes to the region's words. */
  private static TranslatedRegion watched(Guest core, TranslatedRegion region) {
    for (int k = 0; k < region.words().length; k += 2) {
      core.decoded(region.words()[k]);
    }
    return region;
  }
}
