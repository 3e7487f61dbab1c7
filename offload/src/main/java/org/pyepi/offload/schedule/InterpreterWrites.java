package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.stm.history.AccessLog;
import org.pyepi.stm.history.History;

/**
 * What the interpreter writes to the shadowed storages of a launch while it runs a chunk: nobody
 * logs that, so the storages are compared with copies.
 */
final class InterpreterWrites {
  private record Copied(StorageGroup group, Object before) {}

  private final List<Copied> storages = new ArrayList<>();

  /** Copies the storages as they are, before the interpreter runs. */
  InterpreterWrites(Launch launch) {
    for (StorageGroup g : launch.groups()) {
      if (g.mode() == StorageGroup.Mode.SHADOW) {
        storages.add(new Copied(g, copy(g.storage())));
      }
    }
  }

  /** Puts what has changed since into the history, as the writes of nobody's transaction. */
  void tell(History history, Attempt.Regions regions) {
    for (Copied c : storages) {
      history.external(regions.of(c.group.storage()), v -> changes(c.group, c.before, v::visit));
    }
  }

  private static Object copy(Object storage) {
    return switch (storage) {
      case byte[] a -> a.clone();
      case long[] a -> a.clone();
      case double[] a -> a.clone();
      case boolean[] a -> a.clone();
      default -> throw new IllegalArgumentException("not a storage: " + storage.getClass());
    };
  }

  private static void changes(StorageGroup g, Object old, AccessLog.Visitor visitor) {
    long[] extent = g.extent();
    for (long e = extent[0]; e <= extent[1]; e++) {
      if (ShadowLog.bits(old, g.kind(), e) != ShadowLog.bits(g.storage(), g.kind(), e)) {
        visitor.visit(e, 0);
      }
    }
  }
}
