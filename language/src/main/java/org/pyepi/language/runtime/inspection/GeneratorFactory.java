package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.nodes.RootNode;

/** A root that only makes a generator, whose body is another's. */
public interface GeneratorFactory {
  RootNode bodyRoot();
}
