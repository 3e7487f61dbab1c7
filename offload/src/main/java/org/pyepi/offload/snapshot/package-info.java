/**
 * Launches that run apart from the program: on copies of what they touch ({@link
 * org.pyepi.offload.snapshot.Snapshot}), which are compared with the program's data afterwards, and
 * when that is worth it ({@link org.pyepi.offload.snapshot.Willingness}).
 */
package org.pyepi.offload.snapshot;
