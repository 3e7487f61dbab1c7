/**
 * {@code pyexpat}: an XML parser that tells of events. Begin with {@link
 * org.pyepi.language.modules.expat.ExpatModule}.
 */
package org.pyepi.language.modules.expat;
