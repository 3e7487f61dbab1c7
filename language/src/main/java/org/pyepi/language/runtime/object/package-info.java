/**
 * Objects that are no containers: {@link org.pyepi.language.runtime.object.PObject}, the base of
 * all, {@link org.pyepi.language.runtime.object.PType}, functions, code, frames, exceptions.
 */
package org.pyepi.language.runtime.object;
