/**
 * Processes as contexts, and what they share. Begin with {@link
 * org.pyepi.language.modules.multiprocessing.ContextProcesses}.
 */
package org.pyepi.language.modules.multiprocessing;
