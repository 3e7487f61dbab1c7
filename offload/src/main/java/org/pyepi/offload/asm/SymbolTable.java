package org.pyepi.offload.asm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.offload.isa.Registers;

/** Symbols by name, numeric labels that may be defined many times, and names for registers. */
final class SymbolTable {
  private final Map<String, Symbol> byName = new LinkedHashMap<>();
  private final Map<Integer, Symbol> backward = new HashMap<>();
  private final Map<Integer, Symbol> forward = new HashMap<>();
  private final Map<String, Integer> registers = new HashMap<>();

  Symbol get(String name) {
    return byName.computeIfAbsent(name, Symbol::new);
  }

  Map<String, Symbol> all() {
    return byName;
  }

  /** Number of the register of this name, its own or one given by an assignment; or -1. */
  int register(String name) {
    Integer number = registers.get(name);
    return number == null ? Registers.number(name) : number;
  }

  /** {@code name = register}; false if no register follows. */
  boolean aliasRegister(String name, Scanner in) {
    int from = in.position();
    String register = in.name();
    int number = register == null ? -1 : register(register);
    if (number < 0 || !in.atEnd()) {
      in.position(from);
      return false;
    }
    registers.put(name, number);
    byName.remove(name);
    return true;
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
