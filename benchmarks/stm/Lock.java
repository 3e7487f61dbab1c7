package stm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** With one lock around everything, and nothing to undo. */
final class Lock {
  private Lock() {}

  private interface Step {
    long run(int random);
  }

  private static Workload locked(Step step) {
    ReentrantLock lock = new ReentrantLock();
    return random -> {
      lock.lock();
      try {
        return step.run(random);
      } finally {
        lock.unlock();
      }
    };
  }

  static Workload bank() {
    long[] accounts = new long[Workload.ACCOUNTS];
    return locked(
        random -> {
          long amount = random >>> 16 & 0xf;
          accounts[random & 0xff] -= amount;
          accounts[random >>> 8 & 0xff] += amount;
          return amount;
        });
  }

  private static final class Node {
    final int key;
    Node next;

    Node(int key, Node next) {
      this.key = key;
      this.next = next;
    }
  }

  static Workload list() {
    Node head = new Node(-1, null);
    for (int k = Workload.KEYS - 2; k >= 0; k -= 2) {
      head.next = new Node(k, head.next);
    }
    return locked(
        random -> {
          int key = Workload.key(random, Workload.KEYS);
          int kind = Workload.kind(random);
          Node before = head;
          Node at = head.next;
          while (at != null && at.key < key) {
            before = at;
            at = at.next;
          }
          boolean found = at != null && at.key == key;
          if (kind == 0 && !found) {
            before.next = new Node(key, at);
          } else if (kind == 1 && found) {
            before.next = at.next;
          }
          return found ? 1 : 0;
        });
  }

  static Workload map() {
    Map<Integer, Integer> map = new HashMap<>();
    for (int k = 0; k < Workload.MAP_KEYS; k += 2) {
      map.put(k, k);
    }
    return locked(
        random -> {
          Integer key = Workload.key(random, Workload.MAP_KEYS);
          int kind = Workload.kind(random);
          Integer old =
              kind == 0 ? map.put(key, random) : kind == 1 ? map.remove(key) : map.get(key);
          return old == null ? 0 : old;
        });
  }

  static Workload reads() {
    long[] cells = new long[Workload.CELLS];
    return locked(
        random -> {
          if ((random & 0xff) < 5) {
            cells[Workload.key(random, Workload.CELLS)] = random;
            return random;
          }
          long sum = 0;
          for (long c : cells) {
            sum += c;
          }
          return sum;
        });
  }

  private static final class TreeNode {
    int key;
    boolean red = true;
    TreeNode left;
    TreeNode right;
  }

  private static final class PlainTree extends Tree<Void, TreeNode> {
    private TreeNode root;

    @Override
    TreeNode root(Void t) {
      return root;
    }

    @Override
    void setRoot(Void t, TreeNode n) {
      root = n;
    }

    @Override
    TreeNode make(int key) {
      TreeNode n = new TreeNode();
      n.key = key;
      return n;
    }

    @Override
    int key(Void t, TreeNode n) {
      return n.key;
    }

    @Override
    void setKey(Void t, TreeNode n, int key) {
      n.key = key;
    }

    @Override
    boolean isRed(Void t, TreeNode n) {
      return n.red;
    }

    @Override
    void setRed(Void t, TreeNode n, boolean red) {
      n.red = red;
    }

    @Override
    TreeNode left(Void t, TreeNode n) {
      return n.left;
    }

    @Override
    void setLeft(Void t, TreeNode n, TreeNode child) {
      n.left = child;
    }

    @Override
    TreeNode right(Void t, TreeNode n) {
      return n.right;
    }

    @Override
    void setRight(Void t, TreeNode n, TreeNode child) {
      n.right = child;
    }
  }

  static Workload tree() {
    PlainTree tree = new PlainTree();
    tree.fill(null);
    Workload steps = locked(random -> tree.step(null, random) ? 1 : 0);
    return new Workload() {
      @Override
      public long step(int random) {
        return steps.step(random);
      }

      @Override
      public long invariant() {
        return tree.isSound(null) ? 1 : 0;
      }
    };
  }

  static Workload swap() {
    Integer[] slots = new Integer[Workload.SLOTS];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = i;
    }
    return locked(
        random -> {
          int a = random % Workload.SLOTS;
          int b = (random >>> 12) % Workload.SLOTS;
          Integer old = slots[a];
          slots[a] = slots[b];
          slots[b] = old;
          return old;
        });
  }

  static Workload mix() {
    long[] cells = new long[Workload.SLOTS];
    return locked(
        random -> {
          int number = random;
          long sum = 0;
          for (int i = 0; i < Workload.LOOKS; i++) {
            number = Workload.next(number);
            sum += cells[number & Workload.SLOTS - 1];
          }
          if (Workload.kind(random) == 0) {
            cells[number & Workload.SLOTS - 1]--;
            cells[Workload.next(number) & Workload.SLOTS - 1]++;
          }
          return sum;
        });
  }
}
