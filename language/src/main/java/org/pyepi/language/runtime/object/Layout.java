package org.pyepi.language.runtime.object;

/** Which Java class carries the instances of a Python class: its "solid base". */
public enum Layout {
  OBJECT,
  TYPE,
  INT,
  BOOL,
  FLOAT,
  COMPLEX,
  STR,
  BYTES,
  BYTEARRAY,
  LIST,
  TUPLE,
  DICT,
  SET,
  FROZENSET,
  EXCEPTION,
  MODULE,
  /** Anything else: its {@code __new__} makes the instance. */
  OTHER
}
