/**
 * What stands where beyond one chunk: copies of storages in a device's DRAM from launch to launch
 * ({@link org.pyepi.offload.tiles.DramCopies}), and tiles in two dimensions for nests of loops that
 * a core carries out part by part ({@link org.pyepi.offload.tiles.NestPlan}).
 */
package org.pyepi.offload.tiles;
