package org.pyepi.language.modules.numpy.loops;

import java.util.List;
import org.pyepi.language.runtime.collection.DType;

/**
 * One way of a function to work, as NumPy writes it: {@code dd->d}.
 *
 * @param text how NumPy shows it
 */
public record Loop(String text, List<DType> inputs, List<DType> outputs) {
  static Loop of(String text) {
    int arrow = text.indexOf("->");
    return new Loop(text, types(text.substring(0, arrow)), types(text.substring(arrow + 2)));
  }

  private static List<DType> types(String letters) {
    return letters.chars().mapToObj(c -> type((char) c)).toList();
  }

  private static DType type(char letter) {
    return switch (letter) {
      case 'O' -> DType.OBJECT;
      case 'M' -> DType.date("");
      case 'm' -> DType.span("");
      default -> DType.numbers().stream().filter(t -> t.letter == letter).findFirst().orElseThrow();
    };
  }

  /** Whether it works on Python's objects or on times, whose operands are taken as they are. */
  public boolean isOfNumbers() {
    return inputs.stream().noneMatch(t -> t == DType.OBJECT || t.isTime());
  }
}
