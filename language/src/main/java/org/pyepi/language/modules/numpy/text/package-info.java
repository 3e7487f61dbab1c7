/** Arrays and scalars as text: what {@code print} and {@code repr} show. */
package org.pyepi.language.modules.numpy.text;
