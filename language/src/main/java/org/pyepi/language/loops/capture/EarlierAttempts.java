package org.pyepi.language.loops.capture;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.parser.tree.Node;

/** What attempts to capture a loop have found out that a further attempt must know beforehand. */
final class EarlierAttempts {
  /** Variables that carry a value into an iteration. */
  final Set<String> carried = new HashSet<>();

  /** Variables that some path leaves alone. */
  final Set<String> optional = new HashSet<>();

  /** What kernels call variables, and which they are. */
  final Map<String, String> names = new HashMap<>();

  /** Locals of inlined functions that may be read before they have a value. */
  final Set<String> unbound = new LinkedHashSet<>();

  /** The kinds that variables had. */
  final Map<String, Kind> kinds = new HashMap<>();

  /** Variables that hold whole numbers up to 2^64 - 1 at some time. */
  final Set<String> unsigned = new HashSet<>();

  /** Variables that begin as a float literal and become a numpy.float32. */
  final Set<String> mixed = new HashSet<>();

  /** Variables that hold an int at some time, and at others a float. */
  final Set<String> eitherKind = new HashSet<>();

  /** Those of them that are as often the one as the other. */
  final Set<String> chosen = new HashSet<>();

  /** Lists of numbers that get some of another kind. */
  final Set<String> numbers = new HashSet<>();

  /** Attributes that the loop assigns. */
  final Set<String> attributes = new LinkedHashSet<>();

  /** Variables that count what is added to containers. */
  final Set<String> counts = new LinkedHashSet<>();

  /** Containers to which more than one place of the loop adds. */
  final Set<String> several = new HashSet<>();

  /** Dicts and sets that the loop looks at and changes. */
  final Map<String, LookUpTable> tables = new HashMap<>();

  /** What has been found out about those that are empty. */
  final Set<String> changes = new HashSet<>();

  /** Masked expressions that hold something else than Python's own ints. */
  final Set<Node> notModular = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Something was found out that would have changed what has been captured already. */
  @SuppressWarnings("serial")
  static final class Again extends RuntimeException {
    Again() {
      super(null, null, false, false);
    }
  }
}
