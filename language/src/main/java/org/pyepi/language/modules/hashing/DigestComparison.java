package org.pyepi.language.modules.hashing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/** {@code compare_digest} of {@code hmac} and {@code secrets}. */
public final class DigestComparison {
  private DigestComparison() {}

  /** In a time that does not depend on where the two differ. */
  public static boolean isSame(Object a, Object b) {
    if (Str.is(a) && Str.is(b)) {
      String x = Str.java(a);
      String y = Str.java(b);
      if (!ascii(x) || !ascii(y)) {
        throw Errors.type("comparing strings with non-ASCII characters is not supported");
      }
      return MessageDigest.isEqual(
          x.getBytes(StandardCharsets.US_ASCII), y.getBytes(StandardCharsets.US_ASCII));
    }
    if (Buffers.bytesOrNull(a) == null && Buffers.bytesOrNull(b) == null) {
      throw Errors.type(
          "unsupported operand types(s) or combination of types: '%s' and '%s'",
          Types.of(a).name(), Types.of(b).name());
    }
    return MessageDigest.isEqual(Buffers.bytes(a), Buffers.bytes(b));
  }

  private static boolean ascii(String s) {
    return s.chars().allMatch(c -> c < 128);
  }
}
