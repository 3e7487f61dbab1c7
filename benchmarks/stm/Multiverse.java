package stm;

import static org.multiverse.api.StmUtils.newTxnLong;
import static org.multiverse.api.StmUtils.newTxnRef;

import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.Txn;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.references.TxnLong;
import org.multiverse.api.references.TxnRef;

/** With Multiverse; it has no map. */
final class Multiverse {
  private static final TxnExecutor EXECUTOR =
      GlobalStmInstance.getGlobalStmInstance()
          .newTxnFactoryBuilder()
          .setSpeculative(true)
          .newTxnExecutor();

  private Multiverse() {}

  private static long atomic(TxnLongCallable body) {
    return EXECUTOR.execute(body);
  }

  private static TxnLong[] longs(int count, long first) {
    TxnLong[] all = new TxnLong[count];
    for (int i = 0; i < count; i++) {
      all[i] = newTxnLong(first);
    }
    return all;
  }

  static Workload bank() {
    TxnLong[] accounts = longs(Workload.ACCOUNTS, 1000);
    return random -> {
      TxnLong from = accounts[random & 0xff];
      TxnLong to = accounts[random >>> 8 & 0xff];
      long amount = random >>> 16 & 0xf;
      return atomic(
          t -> {
            from.set(t, from.get(t) - amount);
            to.set(t, to.get(t) + amount);
            return amount;
          });
    };
  }

  private static final class Node {
    final int key;
    final TxnRef<Node> next;

    Node(int key, Node next) {
      this.key = key;
      this.next = newTxnRef(next);
    }
  }

  static Workload list() {
    Node first = null;
    for (int k = Workload.KEYS - 2; k >= 0; k -= 2) {
      first = new Node(k, first);
    }
    Node head = new Node(-1, first);
    return random -> {
      int key = Workload.key(random, Workload.KEYS);
      int kind = Workload.kind(random);
      return atomic(
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

  static Workload reads() {
    TxnLong[] cells = longs(Workload.CELLS, 1);
    return random ->
        atomic(
            t -> {
              if ((random & 0xff) < 5) {
                cells[Workload.key(random, Workload.CELLS)].set(t, random);
                return random;
              }
              long sum = 0;
              for (TxnLong c : cells) {
                sum += c.get(t);
              }
              return sum;
            });
  }

  private static final class TreeNode {
    final TxnLong key;
    final TxnLong red = newTxnLong(1);
    final TxnRef<TreeNode> left = newTxnRef((TreeNode) null);
    final TxnRef<TreeNode> right = newTxnRef((TreeNode) null);

    TreeNode(int key) {
      this.key = newTxnLong(key);
    }
  }

  private static final class SharedTree extends Tree<Txn, TreeNode> {
    private final TxnRef<TreeNode> root = newTxnRef((TreeNode) null);

    @Override
    TreeNode root(Txn t) {
      return root.get(t);
    }

    @Override
    void setRoot(Txn t, TreeNode n) {
      root.set(t, n);
    }

    @Override
    TreeNode make(int key) {
      return new TreeNode(key);
    }

    @Override
    int key(Txn t, TreeNode n) {
      return (int) n.key.get(t);
    }

    @Override
    void setKey(Txn t, TreeNode n, int key) {
      n.key.set(t, key);
    }

    @Override
    boolean isRed(Txn t, TreeNode n) {
      return n.red.get(t) != 0;
    }

    @Override
    void setRed(Txn t, TreeNode n, boolean red) {
      n.red.set(t, red ? 1 : 0);
    }

    @Override
    TreeNode left(Txn t, TreeNode n) {
      return n.left.get(t);
    }

    @Override
    void setLeft(Txn t, TreeNode n, TreeNode child) {
      n.left.set(t, child);
    }

    @Override
    TreeNode right(Txn t, TreeNode n) {
      return n.right.get(t);
    }

    @Override
    void setRight(Txn t, TreeNode n, TreeNode child) {
      n.right.set(t, child);
    }
  }

  static Workload tree() {
    SharedTree tree = new SharedTree();
    atomic(
        t -> {
          tree.fill(t);
          return 0L;
        });
    return new Workload() {
      @Override
      public long step(int random) {
        return atomic(t -> tree.step(t, random) ? 1L : 0L);
      }

      @Override
      public long invariant() {
        return atomic(t -> tree.isSound(t) ? 1L : 0L);
      }
    };
  }

  static Workload swap() {
    @SuppressWarnings("unchecked")
    TxnRef<Integer>[] slots = new TxnRef[Workload.SLOTS];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = newTxnRef(i);
    }
    return random -> {
      TxnRef<Integer> a = slots[random % Workload.SLOTS];
      TxnRef<Integer> b = slots[(random >>> 12) % Workload.SLOTS];
      return atomic(
          t -> {
            Integer old = a.get(t);
            a.set(t, b.get(t));
            b.set(t, old);
            return (long) old;
          });
    };
  }

  static Workload mix() {
    TxnLong[] cells = longs(Workload.SLOTS, 1000);
    return new Workload() {
      @Override
      public long step(int random) {
        return atomic(t -> mix(cells, t, random));
      }

      @Override
      public long invariant() {
        return atomic(
            t -> {
              long sum = 0;
              for (int i = 0; i < Workload.SLOTS; i++) {
                sum += cells[i].get(t);
              }
              return sum;
            });
      }
    };
  }

  private static long mix(TxnLong[] cells, Txn t, int random) {
    int number = random;
    long sum = 0;
    for (int i = 0; i < Workload.LOOKS; i++) {
      number = Workload.next(number);
      sum += cells[number & Workload.SLOTS - 1].get(t);
    }
    if (Workload.kind(random) == 0) {
      TxnLong from = cells[number & Workload.SLOTS - 1];
      TxnLong to = cells[Workload.next(number) & Workload.SLOTS - 1];
      from.set(t, from.get(t) - 1);
      to.set(t, to.get(t) + 1);
    }
    return sum;
  }
}
