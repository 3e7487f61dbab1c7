package org.pyepi.language.modules.hashing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _md5}, {@code _sha1}, {@code _sha2}, {@code _sha3} and {@code _blake2}. */
public final class HashModules {
  /** Module, function, Java's name of it, bytes of a block. */
  private static final Object[][] OF_JAVA = {
    {"_md5", "md5", "MD5", 64},
    {"_sha1", "sha1", "SHA-1", 64},
    {"_sha2", "sha224", "SHA-224", 64},
    {"_sha2", "sha256", "SHA-256", 64},
    {"_sha2", "sha384", "SHA-384", 128},
    {"_sha2", "sha512", "SHA-512", 128},
    {"_sha3", "sha3_224", "SHA3-224", 144},
    {"_sha3", "sha3_256", "SHA3-256", 136},
    {"_sha3", "sha3_384", "SHA3-384", 104},
    {"_sha3", "sha3_512", "SHA3-512", 72},
  };

  private static final PType HASH = type("_hashlib", "HASH");
  private static final PType BLAKE2B = type("_blake2", "blake2b");
  private static final PType BLAKE2S = type("_blake2", "blake2s");

  static {
    for (PType t : new PType[] {HASH, BLAKE2B, BLAKE2S}) {
      methods(t);
    }
    blake(BLAKE2B, Blake2.Variant.B);
    blake(BLAKE2S, Blake2.Variant.S);
  }

  private HashModules() {}

  /** A new hash of a name, in CPython's or OpenSSL's spelling; null where there is none. */
  static Digest digest(String given) {
    String name = given.toLowerCase(Locale.ROOT).replace('-', '_');
    name = name.startsWith("sha_") ? "sha" + name.substring(4) : name;
    for (Object[] row : OF_JAVA) {
      if (row[1].equals(name)) {
        return Digest.ofJava((String) row[2], (Integer) row[3]);
      }
    }
    return switch (name) {
      case "shake_128", "shake128" -> new Shake(168);
      case "shake_256", "shake256" -> new Shake(136);
      default -> null;
    };
  }

  /** The names that {@link #digest} knows. */
  static List<String> names() {
    List<String> all = new ArrayList<>();
    for (Object[] row : OF_JAVA) {
      all.add((String) row[1]);
    }
    all.add("shake_128");
    all.add("shake_256");
    return all;
  }

  /** A hash object. */
  static PObject object(String name, Digest digest, Object data) {
    return new PHash(HASH, name, digest, data);
  }

  static PType hashType() {
    return HASH;
  }

  private static PType type(String module, String name) {
    return BuiltinTypes.ofModule(module, name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  private static final class PHash extends PObject {
    private final String name;
    private final Digest digest;

    PHash(PType type, String name, Digest digest, Object data) {
      super(type);
      this.name = name;
      this.digest = digest;
      if (data != null) {
        update(data);
      }
    }

    void update(Object data) {
      if (Str.is(data)) {
        throw Errors.type("Strings must be encoded before hashing");
      }
      byte[] bytes = Buffers.bytesOrNull(data);
      if (bytes == null) {
        throw Errors.type("object supporting the buffer API required");
      }
      digest.update(bytes);
    }

    byte[] value(Object length) {
      if (digest.length() > 0) {
        return digest.value(0);
      }
      if (length == null) {
        throw Errors.type("digest() missing required argument 'length' (pos 1)");
      }
      long n = Numbers.indexLong(length);
      if (n < 0) {
        throw Errors.value("value must be positive");
      }
      if (n >= 1L << 29) {
        throw Errors.value("length is too large");
      }
      return digest.value((int) n);
    }
  }

  /** Digests of extendable functions, and of OpenSSL's class of all functions, have a length. */
  private static void methods(PType type) {
    String length = type == HASH || type.name().startsWith("shake") ? ", length=None" : "";
    TypeBuilder.of(type)
        .method(
            "update(self, data, /)",
            a -> {
              ((PHash) a[0]).update(a[1]);
              return PNone.NONE;
            })
        .method(
            "digest(self" + length + ", /)",
            a -> new PBytes(((PHash) a[0]).value(a.length > 1 ? a[1] : null)))
        .method(
            "hexdigest(self" + length + ", /)",
            a -> Str.of(HexFormat.of().formatHex(((PHash) a[0]).value(a.length > 1 ? a[1] : null))))
        .method(
            "copy(self, /)",
            a -> {
              PHash h = (PHash) a[0];
              return new PHash(Types.of(h), h.name, h.digest.copy(), null);
            })
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<"
                        + (type == HASH ? ((PHash) a[0]).name + " " : "")
                        + type.fullName()
                        + " object @ "
                        + Repr.address(a[0])
                        + ">"))
        .getter("name", self -> Str.of(((PHash) self).name))
        .getter("digest_size", self -> (long) ((PHash) self).digest.length())
        .getter("block_size", self -> (long) ((PHash) self).digest.blockLength());
  }

  private static void blake(PType type, Blake2.Variant v) {
    long most = v.bits;
    TypeBuilder.of(type)
        .constant("MAX_DIGEST_SIZE", most)
        .constant("MAX_KEY_SIZE", most)
        .constant("SALT_SIZE", most / 4)
        .constant("PERSON_SIZE", most / 4)
        .constructor(
            "__new__(cls, data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1,"
                + " depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0,"
                + " last_node=False, usedforsecurity=True)",
            a -> new PHash((PType) a[0], type.name(), start(v, a), a[1]));
  }

  private static long bounded(Object value, long otherwise, long least, long most, String name) {
    long n = value == null ? otherwise : Numbers.indexLong(value);
    if (n < least || n > most) {
      throw Errors.value("%s must be between %d and %d", name, least, most);
    }
    return n;
  }

  private static byte[] atMost(Object value, int most, String name) {
    byte[] b = value == null ? new byte[0] : Buffers.bytes(value);
    if (b.length > most) {
      throw Errors.value("maximum %s length is %d bytes", name, most);
    }
    return b;
  }

  /** The parameter block of the specification's section 2.5. */
  private static Digest start(Blake2.Variant v, Object[] a) {
    boolean big = v == Blake2.Variant.B;
    int size = (int) bounded(a[2], v.bits, 1, v.bits, "digest_size");
    byte[] key = atMost(a[3], v.bits, "key");
    byte[] salt = atMost(a[4], v.bits / 4, "salt");
    byte[] person = atMost(a[5], v.bits / 4, "person");
    ByteBuffer p = ByteBuffer.allocate(v.bits).order(ByteOrder.LITTLE_ENDIAN);
    p.put((byte) size).put((byte) key.length);
    p.put((byte) bounded(a[6], 1, 0, 255, "fanout"));
    p.put((byte) bounded(a[7], 1, 1, 255, "depth"));
    p.putInt((int) bounded(a[8], 0, 0, 0xFFFFFFFFL, "leaf_size"));
    long offset = bounded(a[9], 0, 0, big ? Long.MAX_VALUE : 0xFFFFFFFFFFFFL, "node_offset");
    if (big) {
      p.putLong(offset);
    } else {
      p.putInt((int) offset).putShort((short) (offset >> 32));
    }
    p.put((byte) bounded(a[10], 0, 0, 255, "node_depth"));
    p.put((byte) bounded(a[11], 0, 0, v.bits, "inner_size"));
    byte[] block = p.array();
    System.arraycopy(salt, 0, block, v.bits / 2, salt.length);
    System.arraycopy(person, 0, block, v.bits * 3 / 4, person.length);
    return new Blake2(v, block, key, size, a[12] != null && Truth.of(a[12]));
  }

  public static PModule create(PyContext context, String module) {
    ModuleBuilder m = new ModuleBuilder(module);
    for (Object[] row : OF_JAVA) {
      if (row[0].equals(module)) {
        String name = (String) row[1];
        m.function(
            name + "(string=b'', *, usedforsecurity=True)",
            a -> new PHash(HASH, name, Digest.ofJava((String) row[2], (Integer) row[3]), a[0]));
      }
    }
    if (module.equals("_sha3")) {
      m.function(
              "shake_128(data=b'', /, *, usedforsecurity=True)",
              a -> new PHash(HASH, "shake_128", new Shake(168), a[0]))
          .function(
              "shake_256(data=b'', /, *, usedforsecurity=True)",
              a -> new PHash(HASH, "shake_256", new Shake(136), a[0]))
          .constant("implementation", Str.of("java.security"));
    }
    if (module.equals("_blake2")) {
      m.type(BLAKE2B).type(BLAKE2S);
    }
    return m.build();
  }
}
