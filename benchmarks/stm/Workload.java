package stm;

/**
 * One structure that threads share, made with one library. A step is one transaction; what it does
 * follows from a random number.
 */
public interface Workload {
  int ACCOUNTS = 256;
  int KEYS = 128;
  int MAP_KEYS = 4096;
  int CELLS = 64;
  int SLOTS = 1024;
  int LOOKS = 16;
  int TREE_KEYS = 4096;

  /** Does one transaction, and returns something that depends on all that it has read. */
  long step(int random);

  /** Something that steps do not change, where there is such a thing: a sum of money. */
  default long invariant() {
    return 0;
  }

  /** The workload of a name, made with the library of a name: {@code stm.PyEpi} and so on. */
  static Workload make(String library, String workload) {
    try {
      Class<?> c = Class.forName("stm." + library);
      return (Workload) c.getDeclaredMethod(workload).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(library + " " + workload, e);
    }
  }

  /** A number that no step changes much, from a random one: its lowest bits say what to do. */
  static int key(int random, int count) {
    return (random >>> 8) % count;
  }

  /** The next of some numbers that follow from a random one. */
  static int next(int number) {
    int n = number ^ number << 13;
    n ^= n >>> 17;
    return n ^ n << 5;
  }

  /** Out of ten steps one inserts, one removes, and the others look. */
  static int kind(int random) {
    return (random & 0xff) % 10;
  }
}
