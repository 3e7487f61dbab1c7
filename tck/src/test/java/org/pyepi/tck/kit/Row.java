package org.pyepi.tck.kit;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/**
 * A snippet: its name (rows of one name are overloads), the Python code, the type of its result and
 * those of its parameters, and what is to be true of the result beyond its type.
 */
record Row(
    String name,
    String code,
    TypeDescriptor result,
    ResultVerifier verifier,
    List<TypeDescriptor> parameters) {

  static Row of(String name, String code, TypeDescriptor result, TypeDescriptor... parameters) {
    return new Row(name, code, result, null, List.of(parameters));
  }

  /** The same, which has to give a value with this text. */
  Row giving(String text) {
    return new Row(
        name,
        code,
        result,
        run -> {
          ResultVerifier.getDefaultResultVerifier().accept(run);
          assertEquals(text, run.getResult().toString());
        },
        parameters);
  }

  /**
   * The same, which may raise a Python exception for some values of the types, as a division by
   * zero does; a result has to be of the type all the same.
   */
  Row orRaising() {
    return new Row(
        name,
        code,
        result,
        run -> {
          if (run.getException() == null) {
            ResultVerifier.getDefaultResultVerifier().accept(run);
          } else if (!run.getException().isGuestException()
              || run.getException().isInternalError()
              || !takes(run.getParameters())) {
            throw run.getException();
          }
        },
        parameters);
  }

  private boolean takes(List<? extends Value> values) {
    for (int i = 0; i < values.size(); i++) {
      // A BigInteger of Java has members too; the kit goes by its being a number.
      Value v = values.get(i);
      boolean number = v.isHostObject() && v.isNumber();
      TypeDescriptor type = number ? TypeDescriptor.NUMBER : TypeDescriptor.forValue(v);
      if (!parameters.get(i).isAssignable(type)) {
        return false;
      }
    }
    return true;
  }

  Snippet snippet(Value executable) {
    Snippet.Builder builder =
        Snippet.newBuilder(name, executable, result)
            .parameterTypes(parameters.toArray(new TypeDescriptor[0]));
    return (verifier == null ? builder : builder.resultVerifier(verifier)).build();
  }
}
