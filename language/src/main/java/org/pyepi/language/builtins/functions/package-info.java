/**
 * Functions, code objects, frames, generators and coroutines as a program sees them. Begin with
 * {@link org.pyepi.language.builtins.functions.FunctionMethods}.
 */
package org.pyepi.language.builtins.functions;
