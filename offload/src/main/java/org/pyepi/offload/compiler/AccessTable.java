package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * The loads and stores of a kernel, numbered from 1: the site ids that shadow arrays record and
 * conflicts report.
 */
public final class AccessTable {
  /** One load or store. */
  public record Site(int id, Value access) {
    public boolean isStore() {
      return access.op() == Op.STORE;
    }

    public ArrayParam array() {
      return access.array();
    }

    /** The source line. */
    public int line() {
      return access.line();
    }
  }

  /** A site id is kept in one byte; 0 says that there was no access. */
  public static final int MAX_SITES = 255;

  private final List<Site> sites = new ArrayList<>();
  private final Map<Value, Site> byAccess = new HashMap<>();

  public AccessTable(Kernel kernel) {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        if (v.op().isAccess()) {
          Site s = new Site(sites.size() + 1, v);
          sites.add(s);
          byAccess.put(v, s);
        }
      }
    }
  }

  public List<Site> sites() {
    return sites;
  }

  /** The site of a load or store. */
  public Site of(Value access) {
    return byAccess.get(access);
  }

  /** The site of that id, which must exist. */
  public Site of(int id) {
    return sites.get(id - 1);
  }

  /** The sites of one array. */
  public List<Site> of(ArrayParam array) {
    return sites.stream().filter(s -> s.array().equals(array)).toList();
  }

  public boolean isWritten(ArrayParam array) {
    return sites.stream().anyMatch(s -> s.isStore() && s.array().equals(array));
  }
}
