package org.pyepi.stm.history;

/**
 * Attempts that were discarded because what they had read was overwritten.
 *
 * @param region name of the memory
 * @param index the first element where it was seen
 * @param readSite where the discarded attempt read it
 * @param writeSite where the committed one wrote it; 0 when that is not known
 * @param reader worker of the discarded attempt, the first time
 * @param writer worker of the committed one, the first time; -1 when that is not known
 * @param count attempts discarded for this pair of places
 * @param lostNanos what they had taken, as {@link Speculation#took} was told; an attempt with
 *     several conflicts counts for each with an equal part
 */
public record Conflict(
    String region,
    long index,
    int readSite,
    int writeSite,
    int reader,
    int writer,
    long count,
    long lostNanos) {

  boolean samePlaces(Conflict o) {
    return readSite == o.readSite && writeSite == o.writeSite && region.equals(o.region);
  }

  Conflict losing(long nanos) {
    return new Conflict(region, index, readSite, writeSite, reader, writer, count, nanos);
  }

  Conflict plus(Conflict more) {
    return new Conflict(
        region,
        index,
        readSite,
        writeSite,
        reader,
        writer,
        count + more.count,
        lostNanos + more.lostNanos);
  }
}
