/** The threads of the host that run chunks, and how they share work. */
package org.pyepi.offload.threads;
