package org.pyepi.language.modules.hashing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.pyepi.language.runtime.Errors;

/** A hash under way. */
interface Digest {
  void update(byte[] data);

  /** The value so far, of {@code length} bytes where the function has no length of its own. */
  byte[] value(int length);

  Digest copy();

  /** Bytes of the value, 0 where the caller chooses. */
  int length();

  int blockLength();

  /** One of Java's. */
  static Digest ofJava(String algorithm, int blockLength) {
    try {
      return new OfJava(MessageDigest.getInstance(algorithm), blockLength);
    } catch (NoSuchAlgorithmException e) {
      throw Errors.value("unsupported hash type %s", algorithm);
    }
  }

  /** A {@link MessageDigest}. */
  record OfJava(MessageDigest digest, int blockLength) implements Digest {
    @Override
    public void update(byte[] data) {
      digest.update(data);
    }

    @Override
    public byte[] value(int length) {
      return ((OfJava) copy()).digest.digest();
    }

    @Override
    public Digest copy() {
      try {
        return new OfJava((MessageDigest) digest.clone(), blockLength);
      } catch (CloneNotSupportedException e) {
        throw Errors.value("this hash cannot be copied");
      }
    }

    @Override
    public int length() {
      return digest.getDigestLength();
    }
  }
}
