package org.pyepi.language.parser;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Turns the chars of identifiers into one String each: a hash table looked up without making
 * garbage.
 */
final class NameTable {
  private static final int INITIAL_SLOTS = 1024;

  private String[] names = new String[INITIAL_SLOTS / 2];
  private int[] hashes = new int[INITIAL_SLOTS / 2];
  private int[] slots = new int[INITIAL_SLOTS];
  private int count;

  NameTable() {
    for (String soft : Token.SOFT_KEYWORDS) {
      add(soft);
    }
    for (String keyword : Token.KEYWORDS) {
      add(keyword);
    }
  }

  String get(int index) {
    return names[index];
  }

  /** The token kind of a name: a keyword's or {@link Token#NAME}. */
  static int kind(int index) {
    int keyword = index - Token.SOFT_KEYWORDS.length;
    return keyword >= 0 && keyword < Token.KEYWORDS.length
        ? Token.FIRST_KEYWORD + keyword
        : Token.NAME;
  }

  private int add(String name) {
    char[] chars = name.toCharArray();
    return index(chars, 0, chars.length, name.hashCode());
  }

  /** The index of the normalised (NFKC) form, as Python compares identifiers. */
  int normalized(char[] text, int start, int end) {
    return add(Normalizer.normalize(new String(text, start, end - start), Normalizer.Form.NFKC));
  }

  /** The index of a name, given its {@link String#hashCode}. */
  int index(char[] text, int start, int end, int hash) {
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (hashes[index] == hash && matches(names[index], text, start, end)) {
        return index;
      }
      slot = slot + 1 & mask;
    }
    if (count == names.length) {
      grow();
      return index(text, start, end, hash);
    }
    names[count] = new String(text, start, end - start);
    hashes[count] = hash;
    slots[slot] = count + 1;
    return count++;
  }

  private static boolean matches(String name, char[] text, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (name.charAt(i - start) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    names = Arrays.copyOf(names, names.length * 2);
    hashes = Arrays.copyOf(hashes, names.length);
    slots = new int[names.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      int slot = (hashes[i] ^ hashes[i] >>> 15) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
  }
}
