package org.pyepi.language.runtime.object;

/** A value that an asynchronous generator yields, on its way through the awaits around it. */
public record AsyncYield(Object value) {}
