/** Short races of two threads, run very often by jcstress, with the results that they may have. */
package org.pyepi.stm.stress;
