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
  public static final class OfDict extends PIterator implements Iterators.Quick {
    private PDict dict;
    private final DictPart part;
    private final int size;
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
      this.left = size;
    }

    @Override
    public Object next() {
      if (dict == null) {
        return null;
      }
      HashStorage s = dict.storage();
      if (s.size() != size) {
        dict = null;
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
    private final PDict dict;
    private final DictPart part;
    private final int size;
    private int position;

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
    }

    @Override
    public PTuple reduce() {
      List<Object> values = new ArrayList<>();
      OfDictReversed copy = new OfDictReversed(dict, part);
      copy.position = position;
      for (Object v = copy.next(); v != null; v = copy.next()) {
        values.add(v);
      }
      return left(values);
    }

    @Override
    public Object next() {
      HashStorage s = dict.storage();
      if (s.size() != size) {
        throw Errors.runtime("dictionary changed size during iteration");
      }
      while (position > 0) {
        int p = --position;
        if (p < s.end() && s.keyAt(p) != null) {
          return part.of(dict, p);
        }
      }
      return null;
    }
  }

  /** Over a set; RuntimeError where its size changes meanwhile. */
  public static final class OfSet extends PIterator {
    private PSet set;
    private final int size;
    private int position;

    public OfSet(PSet set) {
      super(BuiltinTypes.SET_ITERATOR);
      this.set = set;
      this.size = set.size();
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
        copy.position = position;
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
        set = null;
        throw Errors.runtime("Set changed size during iteration");
      }
      while (position < s.end()) {
        Object key = s.at(position++);
        if (key != null) {
          return key;
        }
      }
      set = null;
      return null;
    }
  }
}
