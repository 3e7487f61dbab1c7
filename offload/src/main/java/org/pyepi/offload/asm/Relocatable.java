package org.pyepi.offload.asm;

/**
 * An expression as a linker can have it: a number, or a place plus a number.
 *
 * @param symbol the symbol that it began with, or null
 * @param section the section that {@code offset} counts from; null for a number or where the symbol
 *     is defined elsewhere
 */
record Relocatable(Symbol symbol, Section section, long offset) {

  /**
   * The value of {@code e} in these terms; right only after layout.
   *
   * @throws ArithmeticException if it has none
   */
  static Relocatable of(Expression e) {
    if (e instanceof Expression.Reference reference) {
      return reference.symbol().relocatable();
    }
    if (e instanceof Expression.Binary b
        && (b.operator().equals("+") || b.operator().equals("-"))) {
      Relocatable left = of(b.left());
      Relocatable right = of(b.right());
      if (b.operator().equals("+") && left.constant()) {
        return right.plus(left.offset);
      }
      if (right.constant()) {
        return left.plus(b.operator().equals("+") ? right.offset : -right.offset);
      }
      boolean same =
          left.section == right.section && (left.section != null || left.symbol == right.symbol);
      if (b.operator().equals("-") && same) {
        return new Relocatable(null, null, left.offset - right.offset);
      }
      throw new ArithmeticException("neither a number nor a symbol plus a number");
    }
    if (e instanceof Expression.Half half) {
      Relocatable inner = of(half.operand());
      if (!inner.constant()) {
        throw new ArithmeticException("%low or %high of an address inside an expression");
      }
    } else if (e instanceof Expression.Unary u) {
      number(u.operand());
    } else if (e instanceof Expression.Binary b) {
      number(b.left());
      number(b.right());
    }
    return new Relocatable(null, null, e.value());
  }

  private static void number(Expression e) {
    if (!of(e).constant()) {
      throw new ArithmeticException("neither a number nor a symbol plus a number");
    }
  }

  private Relocatable plus(long more) {
    return new Relocatable(symbol, section, offset + more);
  }

  boolean constant() {
    return symbol == null && section == null;
  }

  /** Whether another object may say where it is: never resolved before linking. */
  boolean external() {
    return symbol != null
        && (section == null || symbol.traits().binding() != SymbolTraits.Binding.LOCAL);
  }

  /** The order to the linker to put this, plus {@code more}, at {@code at}. */
  ObjectModule.Relocation at(int at, RelocationType type) {
    boolean named = symbol != null && !symbol.name().isEmpty() && !symbol.name().equals(".");
    if (external() || section.kind().merged() && named) {
      long place = section == null ? 0 : symbol.relocatable().offset;
      return new ObjectModule.Relocation(at, type, symbol.name(), null, (int) (offset - place));
    }
    return new ObjectModule.Relocation(at, type, null, section.name(), (int) offset);
  }
}
