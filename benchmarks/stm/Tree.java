package stm;

/**
 * A set of ints as a left-leaning red-black tree (R. Sedgewick, 2008) whose links, colours and keys
 * are transactional, in whichever library.
 *
 * @param <T> a transaction
 * @param <N> a node
 */
abstract class Tree<T, N> {
  abstract N root(T t);

  abstract void setRoot(T t, N n);

  abstract N make(int key);

  abstract int key(T t, N n);

  abstract void setKey(T t, N n, int key);

  abstract boolean isRed(T t, N n);

  abstract void setRed(T t, N n, boolean red);

  abstract N left(T t, N n);

  abstract void setLeft(T t, N n, N child);

  abstract N right(T t, N n);

  abstract void setRight(T t, N n, N child);

  /** One step of the benchmark. */
  final boolean step(T t, int random) {
    int key = Workload.key(random, Workload.TREE_KEYS);
    int kind = Workload.kind(random);
    boolean found = contains(t, key);
    if (kind == 0 && !found) {
      add(t, key);
    } else if (kind == 1 && found) {
      remove(t, key);
    }
    return found;
  }

  final boolean contains(T t, int key) {
    N n = root(t);
    while (n != null) {
      int k = key(t, n);
      if (k == key) {
        return true;
      }
      n = key < k ? left(t, n) : right(t, n);
    }
    return false;
  }

  /** Every second key, so that as many are added as removed. */
  final void fill(T t) {
    for (int k = 0; k < Workload.TREE_KEYS; k += 2) {
      add(t, k);
    }
  }

  private boolean red(T t, N n) {
    return n != null && isRed(t, n);
  }

  private void blackRoot(T t, N n) {
    if (n != null && isRed(t, n)) {
      setRed(t, n, false);
    }
    if (root(t) != n) {
      setRoot(t, n);
    }
  }

  /** Adds a key that is not there. */
  final void add(T t, int key) {
    blackRoot(t, add(t, root(t), key));
  }

  private N add(T t, N h, int key) {
    if (h == null) {
      return make(key);
    }
    if (key < key(t, h)) {
      changeLeft(t, h, add(t, left(t, h), key));
    } else {
      changeRight(t, h, add(t, right(t, h), key));
    }
    return balance(t, h);
  }

  /** Removes a key that is there. */
  final void remove(T t, int key) {
    N root = root(t);
    if (!red(t, left(t, root)) && !red(t, right(t, root))) {
      setRed(t, root, true);
    }
    blackRoot(t, remove(t, root, key));
  }

  private N remove(T t, N start, int key) {
    N h = start;
    if (key < key(t, h)) {
      if (!red(t, left(t, h)) && !red(t, left(t, left(t, h)))) {
        h = moveRedLeft(t, h);
      }
      changeLeft(t, h, remove(t, left(t, h), key));
      return balance(t, h);
    }
    if (red(t, left(t, h))) {
      h = rotateRight(t, h);
    }
    if (key == key(t, h) && right(t, h) == null) {
      return null;
    }
    if (!red(t, right(t, h)) && !red(t, left(t, right(t, h)))) {
      h = moveRedRight(t, h);
    }
    if (key == key(t, h)) {
      N least = right(t, h);
      for (N n = least; n != null; n = left(t, n)) {
        least = n;
      }
      setKey(t, h, key(t, least));
      changeRight(t, h, removeLeast(t, right(t, h)));
    } else {
      changeRight(t, h, remove(t, right(t, h), key));
    }
    return balance(t, h);
  }

  private N removeLeast(T t, N start) {
    N h = start;
    if (left(t, h) == null) {
      return null;
    }
    if (!red(t, left(t, h)) && !red(t, left(t, left(t, h)))) {
      h = moveRedLeft(t, h);
    }
    changeLeft(t, h, removeLeast(t, left(t, h)));
    return balance(t, h);
  }

  private void changeLeft(T t, N h, N child) {
    if (left(t, h) != child) {
      setLeft(t, h, child);
    }
  }

  private void changeRight(T t, N h, N child) {
    if (right(t, h) != child) {
      setRight(t, h, child);
    }
  }

  private N rotateLeft(T t, N h) {
    N x = right(t, h);
    setRight(t, h, left(t, x));
    setLeft(t, x, h);
    swapColours(t, h, x);
    return x;
  }

  private N rotateRight(T t, N h) {
    N x = left(t, h);
    setLeft(t, h, right(t, x));
    setRight(t, x, h);
    swapColours(t, h, x);
    return x;
  }

  private void swapColours(T t, N h, N x) {
    boolean red = isRed(t, h);
    if (!red) {
      setRed(t, h, true);
      setRed(t, x, false);
    }
  }

  private void flip(T t, N h) {
    boolean red = isRed(t, h);
    setRed(t, h, !red);
    setRed(t, left(t, h), red);
    setRed(t, right(t, h), red);
  }

  private N moveRedLeft(T t, N start) {
    N h = start;
    flip(t, h);
    if (red(t, left(t, right(t, h)))) {
      setRight(t, h, rotateRight(t, right(t, h)));
      h = rotateLeft(t, h);
      flip(t, h);
    }
    return h;
  }

  private N moveRedRight(T t, N start) {
    N h = start;
    flip(t, h);
    if (red(t, left(t, left(t, h)))) {
      h = rotateRight(t, h);
      flip(t, h);
    }
    return h;
  }

  private N balance(T t, N start) {
    N h = start;
    if (red(t, right(t, h)) && !red(t, left(t, h))) {
      h = rotateLeft(t, h);
    }
    if (red(t, left(t, h)) && red(t, left(t, left(t, h)))) {
      h = rotateRight(t, h);
    }
    if (red(t, left(t, h)) && red(t, right(t, h))) {
      flip(t, h);
    }
    return h;
  }

  /** Whether it is a red-black tree in order. */
  final boolean isSound(T t) {
    return blackHeight(t, root(t), -1, Integer.MAX_VALUE) >= 0;
  }

  private int blackHeight(T t, N n, int above, int below) {
    if (n == null) {
      return 0;
    }
    int key = key(t, n);
    int left = blackHeight(t, left(t, n), above, key);
    int right = blackHeight(t, right(t, n), key, below);
    boolean sound = key > above && key < below && left == right && left >= 0;
    if (!sound || red(t, right(t, n)) || red(t, n) && red(t, left(t, n))) {
      return -1;
    }
    return left + (isRed(t, n) ? 0 : 1);
  }
}
