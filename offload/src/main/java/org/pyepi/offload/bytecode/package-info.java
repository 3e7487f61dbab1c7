/** What the two generators of JVM code share. */
package org.pyepi.offload.bytecode;
