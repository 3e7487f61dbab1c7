package org.pyepi.language.modules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.Buffers;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

/** {@code _sha2}: the SHA-2 family over Java's message digests. */
final class Sha2Module {
  private static final PType HASH =
      BuiltinTypes.ofModule("_sha2", "SHA2Type", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final class PHash extends PObject {
    private final String name;
    private final MessageDigest digest;

    PHash(String name, MessageDigest digest) {
      super(HASH);
      this.name = name;
      this.digest = digest;
    }

    private PHash copy() {
      try {
        return new PHash(name, (MessageDigest) digest.clone());
      } catch (CloneNotSupportedException e) {
        throw Errors.value("%s cannot be copied", name);
      }
    }

    private byte[] value() {
      return copy().digest.digest();
    }
  }

  static {
    TypeBuilder.of(HASH)
        .method(
            "update(self, obj, /)",
            a -> {
              ((PHash) a[0]).digest.update(Buffers.bytes(a[1]));
              return PNone.NONE;
            })
        .method("digest(self, /)", a -> new PBytes(((PHash) a[0]).value()))
        .method("hexdigest(self, /)", a -> Str.of(HexFormat.of().formatHex(((PHash) a[0]).value())))
        .method("copy(self, /)", a -> ((PHash) a[0]).copy())
        .getter("name", self -> Str.of(((PHash) self).name))
        .getter("digest_size", self -> (long) ((PHash) self).digest.getDigestLength())
        .getter("block_size", self -> ((PHash) self).digest.getDigestLength() > 32 ? 128L : 64L);
  }

  private Sha2Module() {}

  static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_sha2");
    for (String bits : new String[] {"224", "256", "384", "512"}) {
      m.function(
          "sha" + bits + "(string=b'', *, usedforsecurity=True)",
          a -> {
            PHash h = new PHash("sha" + bits, digest("SHA-" + bits));
            if (a[0] != null) {
              h.digest.update(Buffers.bytes(a[0]));
            }
            return h;
          });
    }
    return m.build();
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw Errors.value("unsupported hash type %s", name);
    }
  }
}
