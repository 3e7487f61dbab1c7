/**
 * {@code list}, {@code tuple}, {@code dict}, {@code set}, {@code range}, their views and iterators,
 * and sorting. Begin with {@link org.pyepi.language.builtins.containers.ListMethods}.
 */
package org.pyepi.language.builtins.containers;
