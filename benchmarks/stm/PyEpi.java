package stm;

import org.pyepi.stm.LongArray;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Ref;
import org.pyepi.stm.RefArray;
import org.pyepi.stm.Stm;
import org.pyepi.stm.Transaction;
import org.pyepi.stm.TransactionalMap;

/** With {@code org.pyepi.stm}. */
final class PyEpi {
  private static final Stm STM = Stm.standard();

  private PyEpi() {}

  static Workload bank() {
    LongArray accounts = new LongArray(Workload.ACCOUNTS, i -> 1000);
    return new Workload() {
      @Override
      public long step(int random) {
        LongRef from = accounts.at(random & 0xff);
        LongRef to = accounts.at(random >>> 8 & 0xff);
        long amount = random >>> 16 & 0xf;
        return STM.atomic(
            t -> {
              from.set(t, from.get(t) - amount);
              to.set(t, to.get(t) + amount);
              return amount;
            });
      }

      @Override
      public long invariant() {
        return STM.atomic(
            t -> {
              long sum = 0;
              for (int i = 0; i < Workload.ACCOUNTS; i++) {
                sum += accounts.get(t, i);
              }
              return sum;
            });
      }
    };
  }

  private static final class Node {
    final int key;
    final Ref<Node> next;

    Node(int key, Node next) {
      this.key = key;
      this.next = new Ref<>(next);
    }
  }

  static Workload list() {
    Node head = new Node(-1, null);
    for (int k = Workload.KEYS - 2; k >= 0; k -= 2) {
      int key = k;
      STM.run(t -> head.next.set(t, new Node(key, head.next.get(t))));
    }
    return random -> {
      int key = Workload.key(random, Workload.KEYS);
      int kind = Workload.kind(random);
      return STM.atomic(
          t -> {
            Node before = head;
            Node at = head.next.get(t);
            while (at != null && at.key < key) {
              before = at;
              at = at.next.get(t);
            }
            boolean found = at != null && at.key == key;
            if (kind == 0 && !found) {
              before.next.set(t, new Node(key, at));
            } else if (kind == 1 && found) {
              before.next.set(t, at.next.get(t));
            }
            return found ? 1L : 0L;
          });
    };
  }

  static Workload map() {
    TransactionalMap<Integer, Integer> map = new TransactionalMap<>();
    for (int k = 0; k < Workload.MAP_KEYS; k += 2) {
      int key = k;
      STM.run(t -> map.put(t, key, key));
    }
    return random -> {
      Integer key = Workload.key(random, Workload.MAP_KEYS);
      int kind = Workload.kind(random);
      return STM.atomic(
          t -> {
            Integer old =
                kind == 0
                    ? map.put(t, key, random)
                    : kind == 1 ? map.remove(t, key) : map.get(t, key);
            return old == null ? 0L : old;
          });
    };
  }

  static Workload reads() {
    LongArray cells = new LongArray(Workload.CELLS, i -> i);
    return random ->
        STM.atomic(t -> (random & 0xff) < 5 ? write(cells, t, random) : sum(cells, t));
  }

  private static long write(LongArray cells, Transaction t, int random) {
    cells.set(t, Workload.key(random, Workload.CELLS), random);
    return random;
  }

  private static long sum(LongArray cells, Transaction t) {
    long sum = 0;
    for (int i = 0; i < Workload.CELLS; i++) {
      sum += cells.get(t, i);
    }
    return sum;
  }

  private static final class TreeNode {
    final LongRef key;
    final LongRef red = new LongRef(1);
    final Ref<TreeNode> left = new Ref<>(null);
    final Ref<TreeNode> right = new Ref<>(null);

    TreeNode(int key) {
      this.key = new LongRef(key);
    }
  }

  private static final class SharedTree extends Tree<Transaction, TreeNode> {
    private final Ref<TreeNode> root = new Ref<>(null);

    @Override
    TreeNode root(Transaction t) {
      return root.get(t);
    }

    @Override
    void setRoot(Transaction t, TreeNode n) {
      root.set(t, n);
    }

    @Override
    TreeNode make(int key) {
      return new TreeNode(key);
    }

    @Override
    int key(Transaction t, TreeNode n) {
      return (int) n.key.get(t);
    }

    @Override
    void setKey(Transaction t, TreeNode n, int key) {
      n.key.set(t, key);
    }

    @Override
    boolean isRed(Transaction t, TreeNode n) {
      return n.red.get(t) != 0;
    }

    @Override
    void setRed(Transaction t, TreeNode n, boolean red) {
      n.red.set(t, red ? 1 : 0);
    }

    @Override
    TreeNode left(Transaction t, TreeNode n) {
      return n.left.get(t);
    }

    @Override
    void setLeft(Transaction t, TreeNode n, TreeNode child) {
      n.left.set(t, child);
    }

    @Override
    TreeNode right(Transaction t, TreeNode n) {
      return n.right.get(t);
    }

    @Override
    void setRight(Transaction t, TreeNode n, TreeNode child) {
      n.right.set(t, child);
    }
  }

  static Workload tree() {
    SharedTree tree = new SharedTree();
    STM.run(tree::fill);
    return new Workload() {
      @Override
      public long step(int random) {
        return STM.<Long, RuntimeException>atomic(t -> tree.step(t, random) ? 1L : 0L);
      }

      @Override
      public long invariant() {
        return STM.<Long, RuntimeException>atomic(t -> tree.isSound(t) ? 1L : 0L);
      }
    };
  }

  static Workload swap() {
    RefArray<Integer> slots = new RefArray<>(Workload.SLOTS, i -> i);
    return random -> {
      Ref<Integer> a = slots.at(random % Workload.SLOTS);
      Ref<Integer> b = slots.at((random >>> 12) % Workload.SLOTS);
      return STM.<Long, RuntimeException>atomic(
          t -> {
            Integer old = a.get(t);
            a.set(t, b.get(t));
            b.set(t, old);
            return (long) old;
          });
    };
  }

  static Workload mix() {
    LongArray cells = new LongArray(Workload.SLOTS, i -> 1000);
    return new Workload() {
      @Override
      public long step(int random) {
        return STM.<Long, RuntimeException>atomic(t -> mix(cells, t, random));
      }

      @Override
      public long invariant() {
        return STM.<Long, RuntimeException>atomic(
            t -> {
              long sum = 0;
              for (int i = 0; i < Workload.SLOTS; i++) {
                sum += cells.get(t, i);
              }
              return sum;
            });
      }
    };
  }

  private static long mix(LongArray cells, Transaction t, int random) {
    int number = random;
    long sum = 0;
    for (int i = 0; i < Workload.LOOKS; i++) {
      number = Workload.next(number);
      sum += cells.get(t, number & Workload.SLOTS - 1);
    }
    if (Workload.kind(random) == 0) {
      LongRef from = cells.at(number & Workload.SLOTS - 1);
      LongRef to = cells.at(Workload.next(number) & Workload.SLOTS - 1);
      from.set(t, from.get(t) - 1);
      to.set(t, to.get(t) + 1);
    }
    return sum;
  }
}
