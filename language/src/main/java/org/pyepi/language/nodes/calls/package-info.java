/**
 * Calls, and the look-up of what is called: inline caches. Begin with {@link
 * org.pyepi.language.nodes.calls.CallDispatchNode}.
 */
package org.pyepi.language.nodes.calls;
