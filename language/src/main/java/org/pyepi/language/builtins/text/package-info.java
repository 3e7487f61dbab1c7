/** The methods of {@code str}. Begin with {@link org.pyepi.language.builtins.text.StrMethods}. */
package org.pyepi.language.builtins.text;
