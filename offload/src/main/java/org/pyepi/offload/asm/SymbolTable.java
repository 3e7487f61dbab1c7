package org.pyepi.offload.asm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Symbols by name, and the numeric labels 0: to 99: that may be defined many times. */
final class SymbolTable {
  private final Map<String, Symbol> byName = new LinkedHashMap<>();
  private final Map<Integer, Symbol> backward = new HashMap<>();
  private final Map<Integer, Symbol> forward = new HashMap<>();

  Symbol get(String name) {
    return byName.computeIfAbsent(name, Symbol::new);
  }

  Map<String, Symbol> all() {
    return byName;
  }

  /** The nearest numeric label before (null if none) or after this place. */
  Symbol local(int number, boolean ahead) {
    return ahead ? forward.computeIfAbsent(number, n -> new Symbol(n + "f")) : backward.get(number);
  }

  /** A numeric label is defined here: what was ahead lies behind now. */
  Symbol defineLocal(int number) {
    Symbol symbol = local(number, true);
    forward.remove(number);
    backward.put(number, symbol);
    return symbol;
  }
}
