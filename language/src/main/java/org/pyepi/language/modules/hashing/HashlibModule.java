package org.pyepi.language.modules.hashing;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code _hashlib}, which CPython has over OpenSSL: hashes by name, HMAC, PBKDF2 and scrypt. */
public final class HashlibModule {
  private static final PType HMAC =
      BuiltinTypes.ofModule("_hashlib", "HMAC", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType UNSUPPORTED =
      BuiltinTypes.ofModule(
          "_hashlib", "UnsupportedDigestmodError", ExceptionTypes.VALUE_ERROR, Layout.EXCEPTION);
  private static final String PREFIX = "openssl_";

  static {
    UNSUPPORTED.setInstancesHaveDict();
    TypeBuilder.of(HMAC)
        .method(
            "update(self, msg)",
            a -> {
              ((Code) a[0]).mac.update(bytes(a[1]));
              return PNone.NONE;
            })
        .method("digest(self, /)", a -> new PBytes(((Code) a[0]).mac.value()))
        .method(
            "hexdigest(self, /)", a -> Str.of(HexFormat.of().formatHex(((Code) a[0]).mac.value())))
        .method("copy(self, /)", a -> new Code(((Code) a[0]).name, ((Code) a[0]).mac.copy()))
        .getter("name", s -> Str.of("hmac-" + ((Code) s).name))
        .getter("digest_size", s -> (long) ((Code) s).mac.length())
        .getter("block_size", s -> (long) ((Code) s).mac.blockLength())
        .method(
            "__repr__(self, /)",
            a -> Str.of("<" + ((Code) a[0]).name + " HMAC object @ " + Repr.address(a[0]) + ">"));
  }

  private HashlibModule() {}

  private static final class Code extends PObject {
    private final String name;
    private final KeyDerivation.Mac mac;

    Code(String name, KeyDerivation.Mac mac) {
      super(HMAC);
      this.name = name;
      this.mac = mac;
    }
  }

  private static byte[] bytes(Object data) {
    if (Str.is(data)) {
      throw Errors.type("Strings must be encoded before hashing");
    }
    return Buffers.bytes(data);
  }

  /** The name of a digest that is given by name or by one of this module's functions. */
  private static String name(Object digest) {
    if (Str.is(digest)) {
      return Str.java(digest);
    }
    if (digest instanceof PBuiltin b && b.name().startsWith(PREFIX)) {
      return b.name().substring(PREFIX.length());
    }
    throw Errors.raise(UNSUPPORTED, "Unsupported digestmod %s", Repr.repr(digest));
  }

  private static KeyDerivation.Maker maker(Object digest) {
    String name = name(digest);
    Digest first = HashModules.digest(name);
    if (first == null) {
      throw Errors.raise(UNSUPPORTED, "Unsupported digestmod %s", name);
    }
    if (first.length() == 0) {
      throw Errors.value("no reason supplied");
    }
    return () -> HashModules.digest(name);
  }

  private static Object newHash(Object[] a) {
    String name = Str.java(a[0]);
    Digest d = HashModules.digest(name);
    if (d == null) {
      throw Errors.value("unsupported hash type %s", name);
    }
    return HashModules.object(name.toLowerCase(Locale.ROOT), d, a[1]);
  }

  private static Object newCode(Object[] a) {
    if (a[2] == null || a[2] == PNone.NONE) {
      throw Errors.type("Missing required parameter 'digestmod'.");
    }
    KeyDerivation.Mac mac = new KeyDerivation.Mac(maker(a[2]), bytes(a[0]));
    if (a[1] != null && a[1] != PNone.NONE) {
      mac.update(bytes(a[1]));
    }
    return new Code(name(a[2]), mac);
  }

  private static Object pbkdf2(Object[] a) {
    String name = Str.java(a[0]);
    if (HashModules.digest(name) == null) {
      throw Errors.value("unsupported hash type %s", name);
    }
    KeyDerivation.Maker maker = maker(a[0]);
    long rounds = Numbers.indexLong(a[3]);
    if (rounds < 1) {
      throw Errors.value("iteration value must be greater than 0.");
    }
    long length =
        a[4] == null || a[4] == PNone.NONE ? maker.make().length() : Numbers.indexLong(a[4]);
    if (length < 1) {
      throw Errors.value("key length must be greater than 0.");
    }
    if (length > Integer.MAX_VALUE) {
      throw Errors.overflow("key length is too great.");
    }
    byte[] password = bytes(a[1]);
    byte[] salt = bytes(a[2]);
    return new PBytes(
        PyContext.get()
            .lock()
            .blocking(() -> KeyDerivation.pbkdf2(maker, password, salt, rounds, (int) length)));
  }

  private static Object scrypt(Object[] a) {
    if (a[1] == null || a[1] == PNone.NONE) {
      throw Errors.type("salt is required");
    }
    long n = parameter(a[2], "n is required and must be an unsigned int");
    if (n < 2 || (n & n - 1) != 0) {
      throw Errors.value("n must be a power of 2.");
    }
    long r = parameter(a[3], "r is required and must be an unsigned int");
    long p = parameter(a[4], "p is required and must be an unsigned int");
    long memory = a[5] == null ? 0 : Numbers.indexLong(a[5]);
    long length = a[6] == null ? 64 : Numbers.indexLong(a[6]);
    if (memory < 0 || memory > Integer.MAX_VALUE) {
      throw Errors.value("maxmem must be positive and smaller than %d", Integer.MAX_VALUE);
    }
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw Errors.value("dklen must be greater than 0 and smaller than %d", Integer.MAX_VALUE);
    }
    long limit = memory == 0 ? 32L << 20 : memory;
    if (r < 1 || p < 1 || 128 * n * r + 128 * r * p + 32 * r * 4 > limit) {
      throw Errors.value("Invalid parameter combination for n, r, p, maxmem.");
    }
    byte[] password = bytes(a[0]);
    byte[] salt = bytes(a[1]);
    return new PBytes(
        KeyDerivation.scrypt(
            () -> HashModules.digest("sha256"),
            password,
            salt,
            (int) n,
            (int) r,
            (int) p,
            (int) length));
  }

  private static long parameter(Object value, String missing) {
    if (value == null || value == PNone.NONE) {
      throw Errors.type(missing);
    }
    long n = Numbers.indexLong(value);
    if (n < 0) {
      throw Errors.value(missing);
    }
    return n;
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_hashlib");
    PSet names = new PSet();
    Set<String> own = Set.copyOf(HashModules.names());
    for (String name : own) {
      names.add(Str.of(name));
      m.function(
          PREFIX + name + "(string=b'', *, usedforsecurity=True)",
          a -> HashModules.object(name, HashModules.digest(name), a[0]));
    }
    return m.constant("openssl_md_meth_names", PSet.frozen(names.storage()))
        .type(HMAC)
        .type(UNSUPPORTED)
        .type(HashModules.hashType())
        .function("new(name, string=b'', *, usedforsecurity=True)", HashlibModule::newHash)
        .function("hmac_new(key, msg=b'', digestmod=None)", HashlibModule::newCode)
        .function(
            "hmac_digest(key, msg, digest)",
            a -> {
              KeyDerivation.Mac mac = new KeyDerivation.Mac(maker(a[2]), bytes(a[0]));
              mac.update(bytes(a[1]));
              return new PBytes(mac.value());
            })
        .function(
            "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", HashlibModule::pbkdf2)
        .function(
            "scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)",
            HashlibModule::scrypt)
        .function("compare_digest(a, b, /)", a -> DigestComparison.isSame(a[0], a[1]))
        .function("get_fips_mode()", a -> 0L)
        .build();
  }
}
