package org.pyepi.language.modules.sqlite;

import java.math.BigInteger;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.sqlite.Collation;

/** A Python function that compares two texts. */
final class UserCollation extends Collation {
  private final Callbacks callbacks;
  private final Object function;

  UserCollation(Callbacks callbacks, Object function) {
    this.callbacks = callbacks;
    this.function = function;
  }

  @Override
  protected int xCompare(String a, String b) {
    Integer sign =
        callbacks.run(
            function,
            () -> {
              Object made = Numbers.intOrNull(Calls.call(function, Str.of(a), Str.of(b)));
              return made == null
                  ? 0
                  : made instanceof BigInteger big ? big.signum() : Long.signum((Long) made);
            });
    return sign == null ? 0 : sign;
  }
}
