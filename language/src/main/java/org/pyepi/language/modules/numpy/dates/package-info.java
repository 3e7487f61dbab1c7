/** Days, months and seconds as numbers of a unit since 1970, and as text. */
package org.pyepi.language.modules.numpy.dates;
