/**
 * {@code posix}, signals, child processes, terminals and mapped memory. Begin with {@link
 * org.pyepi.language.modules.posix.PosixModule}; files themselves are in {@link
 * org.pyepi.language.modules.io}.
 */
package org.pyepi.language.modules.posix;
