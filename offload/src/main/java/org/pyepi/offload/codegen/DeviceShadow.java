package org.pyepi.offload.codegen;

import org.pyepi.offload.kernel.ElementKind;

/** The shadow that a core kept of a whole storage. */
final class DeviceShadow implements ShadowLog {
  private final TilePlan.Tile tile;
  private final byte[] data;
  private final byte[] readSites;
  private final byte[] writeSites;

  DeviceShadow(TilePlan.Tile tile, byte[] data, byte[] readSites, byte[] writeSites) {
    this.tile = tile;
    this.data = data;
    this.readSites = readSites;
    this.writeSites = writeSites;
  }

  @Override
  public Object storage() {
    return tile.group().storage();
  }

  @Override
  public ElementKind kind() {
    return tile.group().kind();
  }

  @Override
  public void forEachRead(ReadVisitor visitor) {
    for (int i = 0; i < tile.elements(); i++) {
      if (readSites[i] != 0) {
        visitor.read(tile.first() + i, readSites[i] & 0xff);
      }
    }
  }

  @Override
  public void forEachWrite(WriteVisitor visitor) {
    ElementKind inTile = Lowering.tileKind(kind());
    for (int i = 0; i < tile.elements(); i++) {
      if (writeSites[i] != 0) {
        visitor.written(tile.first() + i, writeSites[i] & 0xff, ShadowLog.bits(data, inTile, i));
      }
    }
  }
}
