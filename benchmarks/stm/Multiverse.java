package stm;

import static org.multiverse.api.StmUtils.newTxnLong;
import static org.multiverse.api.StmUtils.newTxnRef;

import org.multiverse.api.GlobalStmInstance;
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
}
