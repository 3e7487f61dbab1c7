package org.pyepi.language.runtime.collection;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PIterator;

/** Iterators over dicts and sets; RuntimeError where their keys change meanwhile. */
public final class HashIterators {
  private HashIterators() {}

  /** What a dict iterator yields. */
  public enum DictPart {
    KEYS,
    VALUES,
    ITEMS;

    /** This part of the entry at a position. */
    public Object of(PDict dict, int position) {
      Object key = dict.storage().keyAt(position);
      return switch (this) {
        case KEYS -> key;
        case VALUES -> dict.valueAt(position);
        case ITEMS -> new PTuple(key, dict.valueAt(position));
      };
    }
  }

  /** Over a dict; RuntimeError where its keys change meanwhile. */
  public static final class OfDict extends PIterator implements Iterators.Quick, Walk {
    private PDict dict;
    private final DictPart part;

    /** What the dict had; -1 once it had another size, so that the iterator goes on saying so. */
    private int size;

    private final HashStorage storage;
    private final int version;
    private int position;
    private int left;

    public OfDict(PDict dict, DictPart part) {
      super(
          switch (part) {
            case KEYS -> BuiltinTypes.DICT_KEY_ITERATOR;
            case VALUES -> BuiltinTypes.DICT_VALUE_ITERATOR;
            case ITEMS -> BuiltinTypes.DICT_ITEM_ITERATOR;
          });
      this.dict = dict;
      this.part = part;
      this.size = dict.size();
      this.storage = dict.storage();
      this.version = storage.version();
      this.left = size;
    }

    @Override
    public long left() {
      if (dict == null) {
        return 0;
      }
      return dict.storage() == storage && storage.version() == version ? left : -1;
    }

    @Override
    public void skip(long trips) {
      for (long i = 0; i < trips; i++) {
        next();
      }
    }

    @Override
    public Part part() {
      return switch (part) {
        case KEYS -> elements(DictPart.KEYS);
        case VALUES -> elements(DictPart.VALUES);
        case ITEMS -> new Together(List.of(elements(DictPart.KEYS), elements(DictPart.VALUES)));
      };
    }

    private Elements elements(DictPart which) {
      PList items = PList.ofArray(rest(which));
      return new Elements(items, 0, 1, dict, copy -> isAsCopied(copy, which));
    }

    /** The items that are left. */
    private Object[] rest(DictPart which) {
      Object[] items = new Object[left];
      int n = 0;
      for (int p = position; n < left; p++) {
        if (dict.storage().keyAt(p) != null) {
          items[n++] = which.of(dict, p);
        }
      }
      return items;
    }

    private boolean isAsCopied(PList copy, DictPart which) {
      if (left() < 0 || left() > copy.size()) {
        return false;
      }
      Object[] now = dict == null || which == DictPart.KEYS ? new Object[0] : rest(which);
      for (int i = 0; i < now.length; i++) {
        if (!now[i].equals(copy.get(copy.size() - now.length + i))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Object next() {
      if (dict == null) {
        return null;
      }
      HashStorage s = dict.storage();
      if (s.size() != size) {
        size = -1;
        throw Errors.runtime("dictionary changed size during iteration");
      }
      while (position < s.end()) {
        int p = position++;
        Object key = s.keyAt(p);
        if (key != null) {
          if (left-- == 0) {
            throw Errors.runtime("dictionary keys changed during iteration");
          }
          return part.of(dict, p);
        }
      }
      dict = null;
      return null;
    }

    @Override
    public long lengthHint() {
      return dict == null || dict.storage().size() != size ? 0 : left;
    }

    @Override
    public PTuple reduce() {
      List<Object> values = new ArrayList<>();
      if (dict != null) {
        OfDict copy = new OfDict(dict, part);
        copy.size = size;
        copy.position = position;
        copy.left = left;
        for (Object v = copy.next(); v != null; v = copy.next()) {
          values.add(v);
        }
      }
      return left(values);
    }
  }

  /** Over a dict from its last entry to its first. */
  public static final class OfDictReversed extends PIterator {
    private PDict dict;
    private final DictPart part;
    private int size;
    private int position;
    private int left;

    public OfDictReversed(PDict dict, DictPart part) {
      super(
          switch (part) {
            case KEYS -> BuiltinTypes.DICT_REVERSE_KEY_ITERATOR;
            case VALUES -> BuiltinTypes.DICT_REVERSE_VALUE_ITERATOR;
            case ITEMS -> BuiltinTypes.DICT_REVERSE_ITEM_ITERATOR;
          });
      this.dict = dict;
      this.part = part;
      this.size = dict.size();
      this.position = dict.storage().end();
      this.left = size;
    }

    @Override
    public PTuple reduce() {
      List<Object> values = new ArrayList<>();
      if (dict != null) {
        OfDictReversed copy = new OfDictReversed(dict, part);
        copy.size = size;
        copy.position = position;
        for (Object v = copy.next(); v != null; v = copy.next()) {
          values.add(v);
        }
      }
      return left(values);
    }

    @Override
    public long lengthHint() {
      return dict == null || dict.storage().size() != size ? 0 : left;
    }

    @Override
    public Object next() {
      if (dict == null) {
        return null;
      }
      HashStorage s = dict.storage();
      if (s.size() != size) {
        size = -1;
        throw Errors.runtime("dictionary changed size during iteration");
      }
      while (position > 0) {
        int p = --position;
        if (p < s.end() && s.keyAt(p) != null) {
          left--;
          return part.of(dict, p);
        }
      }
      dict = null;
      return null;
    }
  }

  /** Over a set; RuntimeError where its size changes meanwhile. */
  public static final class OfSet extends PIterator implements Walk {
    private PSet set;

    /** As of the iterator over a dict. */
    private int size;

    private final SetStorage storage;
    private final int version;
    private int position;
    private int left;

    public OfSet(PSet set) {
      super(BuiltinTypes.SET_ITERATOR);
      this.set = set;
      this.size = set.size();
      this.storage = set.storage();
      this.version = storage.version();
      this.left = size;
    }

    @Override
    public long left() {
      if (set == null) {
        return 0;
      }
      return set.storage() == storage && storage.version() == version ? left : -1;
    }

    @Override
    public void skip(long trips) {
      for (long i = 0; i < trips; i++) {
        next();
      }
    }

    @Override
    public Part part() {
      Object[] items = new Object[left];
      int n = 0;
      for (int p = position; n < left; p++) {
        if (set.storage().at(p) != null) {
          items[n++] = set.storage().at(p);
        }
      }
      return new Elements(PList.ofArray(items), 0, 1, set, copy -> left() >= 0);
    }

    @Override
    public long lengthHint() {
      if (set == null || set.storage().size() != size) {
        return 0;
      }
      long n = 0;
      for (int p = position; p < set.storage().end(); p++) {
        n += set.storage().at(p) == null ? 0 : 1;
      }
      return n;
    }

    @Override
    public PTuple reduce() {
      List<Object> values = new ArrayList<>();
      if (set != null) {
        OfSet copy = new OfSet(set);
        copy.size = size;
        copy.position = position;
        copy.left = left;
        for (Object v = copy.next(); v != null; v = copy.next()) {
          values.add(v);
        }
      }
      return left(values);
    }

    @Override
    public Object next() {
      if (set == null) {
        return null;
      }
      SetStorage s = set.storage();
      if (s.size() != size) {
        size = -1;
        throw Errors.runtime("Set changed size during iteration");
      }
      while (position < s.end()) {
        Object key = s.at(position++);
        if (key != null) {
          left--;
          return key;
        }
      }
      set = null;
      return null;
    }
  }
}
