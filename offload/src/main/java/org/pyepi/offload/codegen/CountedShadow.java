package org.pyepi.offload.codegen;

import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/** The accesses of a chunk to an array that it only counts in: those that it has changed. */
record CountedShadow(
    TilePlan.Tile tile, byte[] before, byte[] after, AccessTable.Site read, AccessTable.Site write)
    implements ShadowLog {
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
    forEachChanged((element, bits) -> visitor.read(element, read.id()));
  }

  @Override
  public void forEachWrite(WriteVisitor visitor) {
    forEachChanged((element, bits) -> visitor.written(element, write.id(), bits));
  }

  private interface Changed {
    void changed(long element, long bits);
  }

  private void forEachChanged(Changed visitor) {
    ElementKind inTile = Lowering.tileKind(kind());
    for (int i = 0; i < tile.elements(); i++) {
      long bits = ArrayBinding.getLong(after, inTile, i);
      if (bits != ArrayBinding.getLong(before, inTile, i)) {
        visitor.changed(tile.first() + i, bits);
      }
    }
  }
}
