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
}
