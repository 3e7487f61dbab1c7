/**
 * {@code _io}, numbered descriptors, and the calls of the system that files rest on. Begin with
 * {@link org.pyepi.language.modules.io.IoModule}; a stream is {@link
 * org.pyepi.language.modules.io.ByteStream} over any channel.
 */
package org.pyepi.language.modules.io;
