/**
 * {@code _socket} and {@code select}. Begin with {@link
 * org.pyepi.language.modules.sockets.SocketModule}.
 */
package org.pyepi.language.modules.sockets;
