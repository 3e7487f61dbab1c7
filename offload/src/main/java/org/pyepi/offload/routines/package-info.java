/** What cores have no instructions for: routines in assembly, and kernels in terms of them. */
package org.pyepi.offload.routines;
