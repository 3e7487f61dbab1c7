package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A macro.
 *
 * @param body its lines as written
 */
record Macro(String name, List<Parameter> parameters, List<SourceLine> body) {

  /**
   * One parameter.
   *
   * @param required must be given
   * @param rest takes all that is left of the call
   * @param standard what it is where the call gives nothing
   */
  record Parameter(String name, boolean required, boolean rest, String standard) {}

  /** What stands behind {@code .macro NAME}. */
  static List<Parameter> parameters(Scanner in) {
    List<Parameter> result = new ArrayList<>();
    in.skip(',');
    while (!in.atEnd()) {
      String name = in.name();
      if (name == null) {
        throw in.error("expected the name of a parameter");
      }
      String kind = in.skip(':') ? in.name() : null;
      if (kind != null && !kind.equals("req") && !kind.equals("vararg")) {
        throw in.error("a parameter is :req or :vararg");
      }
      String standard = in.skip('=') ? MacroArguments.next(in) : "";
      result.add(new Parameter(name, "req".equals(kind), "vararg".equals(kind), standard));
      in.skip(',');
    }
    return result;
  }

  /** The values of the parameters for a call; {@code in} stands behind the macro's name. */
  Map<String, String> bind(Scanner in) {
    Map<String, String> values = new LinkedHashMap<>();
    int next = 0;
    while (!in.atEnd()) {
      Parameter named = named(in);
      if (named == null && next >= parameters.size()) {
        throw in.error("too many arguments for " + name);
      }
      Parameter p = named == null ? parameters.get(next++) : named;
      values.put(p.name, p.rest ? in.rest() : MacroArguments.next(in));
      in.skip(',');
    }
    for (Parameter p : parameters) {
      String given = values.getOrDefault(p.name, "");
      if (given.isEmpty() && p.required) {
        throw in.error("missing argument " + p.name + " of " + name);
      }
      values.put(p.name, given.isEmpty() ? p.standard : given);
    }
    return values;
  }

  private Parameter named(Scanner in) {
    int from = in.position();
    String word = in.name();
    if (word != null && in.skip('=') && in.peek() != '=') {
      for (Parameter p : parameters) {
        if (p.name.equals(word)) {
          return p;
        }
      }
    }
    in.position(from);
    return null;
  }
}
