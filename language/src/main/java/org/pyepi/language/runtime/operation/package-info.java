/**
 * Operations on any value, as Python defines them by special methods: the slow paths behind the
 * nodes. Begin with {@link org.pyepi.language.runtime.operation.Attributes} and {@link
 * org.pyepi.language.runtime.operation.Calls}.
 */
package org.pyepi.language.runtime.operation;
