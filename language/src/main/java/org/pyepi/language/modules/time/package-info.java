/** {@code time} and zones of time. */
package org.pyepi.language.modules.time;
