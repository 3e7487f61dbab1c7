/** Numbers in byte arrays. */
package org.pyepi.offload.bytes;
