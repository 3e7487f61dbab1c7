/**
 * The page of {@code --pyepi.explain=FILE.html}: one file without scripts that asks the network for
 * nothing. Begin with {@link org.pyepi.offload.report.page.ExplainPage}.
 */
package org.pyepi.offload.report.page;
