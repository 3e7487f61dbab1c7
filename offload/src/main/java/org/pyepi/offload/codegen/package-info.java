/** The Epiphany back end: from a prepared kernel to an image for one core. */
package org.pyepi.offload.codegen;
