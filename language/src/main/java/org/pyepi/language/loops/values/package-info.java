/**
 * What values of a program are to a kernel and how they come back: kinds of numbers, sources of
 * arrays, containers that are copied or filled, and the guards on all of these.
 */
package org.pyepi.language.loops.values;
