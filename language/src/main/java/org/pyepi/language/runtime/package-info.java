/**
 * The object model: Python values, types, attribute lookup, calls and the slow paths of operators.
 *
 * <p>Values map to Java like this: {@code bool} is {@link Boolean}, {@code int} is {@link Long} or
 * (only when it does not fit) {@link java.math.BigInteger}, {@code float} is {@link Double}, {@code
 * numpy.float32} is {@link Float}, {@code str} is a UTF-32 {@link
 * com.oracle.truffle.api.strings.TruffleString}; everything else is a {@link PObject}. Instances of
 * Python classes derived from int, float or str are {@link PWrapped}.
 */
package org.pyepi.language.runtime;

import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PWrapped;
