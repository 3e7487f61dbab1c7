package org.pyepi.language.nodes;

import com.oracle.truffle.api.dsl.TypeSystem;

/** The types that nodes pass on unboxed. */
@TypeSystem({boolean.class, long.class, double.class})
public class PythonTypes {}
