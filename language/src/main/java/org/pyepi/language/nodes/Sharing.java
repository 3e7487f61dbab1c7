package org.pyepi.language.nodes;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.object.PType;

/**
 * What inline caches may hold on to. Where an engine's code is shared by contexts, only what all
 * contexts have: a class of one program in a cache would keep that program alive, and never be met
 * again by the next.
 */
public final class Sharing {
  private Sharing() {}

  public static boolean isShared(Node node) {
    return PyEpiLanguage.get(node).isShared();
  }

  public static boolean mayKeep(Node node, PType type) {
    return type.isBuiltin() || !isShared(node);
  }

  public static boolean mayKeep(Node node, Shape shape) {
    return mayKeep(node, (PType) shape.getDynamicType());
  }
}
