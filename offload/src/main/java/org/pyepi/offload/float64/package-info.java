/**
 * Numbers of 64 bits on cores that have none: kernels in words, and the routines that they call.
 */
package org.pyepi.offload.float64;
