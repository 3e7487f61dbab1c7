/** Displays, subscripts, stars and unpacking. */
package org.pyepi.language.nodes.containers;
