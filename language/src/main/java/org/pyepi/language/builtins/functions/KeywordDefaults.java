package org.pyepi.language.builtins.functions;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Parameters;

/** {@code __kwdefaults__}: a dict whose changes are changes of the function. */
final class KeywordDefaults extends PDict {
  /** The hidden attribute that keeps the dict, so that it is always the same object. */
  private static final String KEY = " kwdefaults";

  private final PFunction function;

  private KeywordDefaults(PFunction function) {
    this.function = function;
  }

  static Object of(PFunction f) {
    if (f.attribute(KEY) instanceof KeywordDefaults d) {
      return d;
    }
    Parameters p = f.code.parameters();
    KeywordDefaults d = new KeywordDefaults(f);
    Object[] values = f.kwDefaults();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        d.put(p.names()[p.positional() + i], values[i]);
      }
    }
    if (d.size() == 0) {
      return PNone.NONE;
    }
    f.setAttribute(KEY, d);
    return d;
  }

  static void assign(PFunction f, Object value) {
    if (value != null && value != PNone.NONE && !(value instanceof PDict)) {
      throw Errors.type("__kwdefaults__ must be set to a dict object");
    }
    f.removeAttribute(KEY);
    if (value instanceof PDict given) {
      KeywordDefaults d = new KeywordDefaults(f);
      f.setAttribute(KEY, d);
      d.putAll(given);
      d.changed();
    } else {
      f.setKwDefaults(new Object[f.code.parameters().keywordOnly()]);
    }
  }

  private void changed() {
    if (function.attribute(KEY) != this) {
      return;
    }
    Parameters p = function.code.parameters();
    Object[] values = new Object[p.keywordOnly()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(p.names()[p.positional() + i]);
    }
    function.setKwDefaults(values);
  }

  @Override
  public void put(Object key, Object value) {
    super.put(key, value);
    changed();
  }

  @Override
  public void setValueAt(int position, Object value) {
    super.setValueAt(position, value);
    changed();
  }

  @Override
  public Object remove(Object key) {
    Object removed = super.remove(key);
    changed();
    return removed;
  }

  @Override
  public void clear() {
    super.clear();
    changed();
  }
}
