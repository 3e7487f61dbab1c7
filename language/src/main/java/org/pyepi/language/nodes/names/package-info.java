/** Locals, cells, globals and attributes: reads, writes and deletions. */
package org.pyepi.language.nodes.names;
