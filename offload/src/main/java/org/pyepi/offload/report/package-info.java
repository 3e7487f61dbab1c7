/**
 * What happened to each hot loop: {@link org.pyepi.offload.report.LoopReport} is one row, {@link
 * org.pyepi.offload.report.Report} the whole, as JSON (schema version 1) or as {@link
 * org.pyepi.offload.report.Explanation} for people.
 */
package org.pyepi.offload.report;
