package stm;

import scala.Function1;
import scala.Option;
import scala.concurrent.stm.InTxn;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.TMap;
import scala.concurrent.stm.TxnExecutor;
import scala.concurrent.stm.TxnExecutor$;
import scala.concurrent.stm.TxnUnknown$;
import scala.concurrent.stm.japi.STM;

/** With ScalaSTM, as Scala programs call it: the transaction goes from call to call. */
final class ScalaStm {
  private static final TxnExecutor EXECUTOR = TxnExecutor$.MODULE$.defaultAtomic();

  private ScalaStm() {}

  private static <T> T atomic(Function1<InTxn, T> body) {
    return EXECUTOR.apply(body, TxnUnknown$.MODULE$);
  }

  private static <T> Ref<T> ref(T initial) {
    return STM.newRef(initial).ref();
  }

  @SuppressWarnings("unchecked")
  private static Ref<Long>[] longs(int count, long first) {
    Ref<Long>[] all = new Ref[count];
    for (int i = 0; i < count; i++) {
      all[i] = ref(first);
    }
    return all;
  }

  static Workload bank() {
    Ref<Long>[] accounts = longs(Workload.ACCOUNTS, 1000);
    return random -> {
      Ref<Long> from = accounts[random & 0xff];
      Ref<Long> to = accounts[random >>> 8 & 0xff];
      long amount = random >>> 16 & 0xf;
      return atomic(
          t -> {
            from.set(from.get(t) - amount, t);
            to.set(to.get(t) + amount, t);
            return amount;
          });
    };
  }

  private static final class Node {
    final int key;
    final Ref<Node> next;

    Node(int key, Node next) {
      this.key = key;
      this.next = ref(next);
    }
  }

  static Workload list() {
    Node head = new Node(-1, null);
    for (int k = Workload.KEYS - 2; k >= 0; k -= 2) {
      int key = k;
      atomic(
          t -> {
            head.next.set(new Node(key, head.next.get(t)), t);
            return null;
          });
    }
    return random -> {
      int key = Workload.key(random, Workload.KEYS);
      int kind = Workload.kind(random);
      return ScalaStm.<Long>atomic(
          t -> {
            Node before = head;
            Node at = head.next.get(t);
            while (at != null && at.key < key) {
              before = at;
              at = at.next.get(t);
            }
            boolean found = at != null && at.key == key;
            if (kind == 0 && !found) {
              before.next.set(new Node(key, at), t);
            } else if (kind == 1 && found) {
              before.next.set(at.next.get(t), t);
            }
            return found ? 1L : 0L;
          });
    };
  }

  static Workload map() {
    TMap<Integer, Integer> map = STM.<Integer, Integer>newTMap().tmap();
    for (int k = 0; k < Workload.MAP_KEYS; k += 2) {
      int key = k;
      atomic(t -> map.put(key, key, t));
    }
    return random -> {
      Integer key = Workload.key(random, Workload.MAP_KEYS);
      int kind = Workload.kind(random);
      return ScalaStm.<Long>atomic(
          t -> {
            Option<Integer> old =
                kind == 0
                    ? map.put(key, random, t)
                    : kind == 1 ? map.remove(key, t) : map.get(key, t);
            return old.isEmpty() ? 0L : (long) old.get();
          });
    };
  }

  static Workload reads() {
    Ref<Long>[] cells = longs(Workload.CELLS, 1);
    return random ->
        ScalaStm.<Long>atomic(
            t -> {
              if ((random & 0xff) < 5) {
                cells[Workload.key(random, Workload.CELLS)].set((long) random, t);
                return (long) random;
              }
              long sum = 0;
              for (Ref<Long> c : cells) {
                sum += c.get(t);
              }
              return sum;
            });
  }

  private static final class TreeNode {
    final Ref<Long> key;
    final Ref<Long> red = ref(1L);
    final Ref<TreeNode> left = ref(null);
    final Ref<TreeNode> right = ref(null);

    TreeNode(int key) {
      this.key = ref((long) key);
    }
  }

  private static final class SharedTree extends Tree<InTxn, TreeNode> {
    private final Ref<TreeNode> root = ref(null);

    @Override
    TreeNode root(InTxn t) {
      return root.get(t);
    }

    @Override
    void setRoot(InTxn t, TreeNode n) {
      root.set(n, t);
    }

    @Override
    TreeNode make(int key) {
      return new TreeNode(key);
    }

    @Override
    int key(InTxn t, TreeNode n) {
      return (int) (long) n.key.get(t);
    }

    @Override
    void setKey(InTxn t, TreeNode n, int key) {
      n.key.set((long) key, t);
    }

    @Override
    boolean isRed(InTxn t, TreeNode n) {
      return n.red.get(t) != 0;
    }

    @Override
    void setRed(InTxn t, TreeNode n, boolean red) {
      n.red.set(red ? 1L : 0L, t);
    }

    @Override
    TreeNode left(InTxn t, TreeNode n) {
      return n.left.get(t);
    }

    @Override
    void setLeft(InTxn t, TreeNode n, TreeNode child) {
      n.left.set(child, t);
    }

    @Override
    TreeNode right(InTxn t, TreeNode n) {
      return n.right.get(t);
    }

    @Override
    void setRight(InTxn t, TreeNode n, TreeNode child) {
      n.right.set(child, t);
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
        return ScalaStm.<Long>atomic(t -> tree.step(t, random) ? 1L : 0L);
      }

      @Override
      public long invariant() {
        return ScalaStm.<Long>atomic(t -> tree.isSound(t) ? 1L : 0L);
      }
    };
  }

  static Workload swap() {
    @SuppressWarnings("unchecked")
    Ref<Integer>[] slots = new Ref[Workload.SLOTS];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = ref(i);
    }
    return random -> {
      Ref<Integer> a = slots[random % Workload.SLOTS];
      Ref<Integer> b = slots[(random >>> 12) % Workload.SLOTS];
      return ScalaStm.<Long>atomic(
          t -> {
            Integer old = a.get(t);
            a.set(b.get(t), t);
            b.set(old, t);
            return (long) old;
          });
    };
  }

  static Workload mix() {
    Ref<Long>[] cells = longs(Workload.SLOTS, 1000);
    return new Workload() {
      @Override
      public long step(int random) {
        return ScalaStm.<Long>atomic(t -> mix(cells, t, random));
      }

      @Override
      public long invariant() {
        return ScalaStm.<Long>atomic(
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

  private static long mix(Ref<Long>[] cells, InTxn t, int random) {
    int number = random;
    long sum = 0;
    for (int i = 0; i < Workload.LOOKS; i++) {
      number = Workload.next(number);
      sum += cells[number & Workload.SLOTS - 1].get(t);
    }
    if (Workload.kind(random) == 0) {
      Ref<Long> from = cells[number & Workload.SLOTS - 1];
      Ref<Long> to = cells[Workload.next(number) & Workload.SLOTS - 1];
      from.set(from.get(t) - 1, t);
      to.set(to.get(t) + 1, t);
    }
    return sum;
  }
}
