package org.pyepi.language.nodes;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.PType;

/**
 * What inline caches may hold on to. Where an engine's code is shared by contexts, only what all
 * contexts have: a class of one program in a cache would keep that program alive, and never be met
 * again by the next.
 */
final class Sharing {
  private Sharing() {}

  static boolean isShared(Node node) {
    return PyEpiLanguage.get(node).isShared();
  }

  static boolean mayKeep(Node node, PType type) {
    return type.isBuiltin() || !isShared(node);
  }

  static boolean mayKeep(Node node, Shape shape) {
    return mayKeep(node, (PType) shape.getDynamicType());
  }
}
