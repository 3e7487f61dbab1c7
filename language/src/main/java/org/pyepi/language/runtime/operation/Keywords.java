package org.pyepi.language.runtime.operation;

/** The keyword arguments of a call, in order; names are unique. */
public record Keywords(String[] names, Object[] values) {
  public static final Keywords NONE = new Keywords(new String[0], new Object[0]);

  public int size() {
    return names.length;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** The value of a keyword, or null. */
  public Object get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }
}
