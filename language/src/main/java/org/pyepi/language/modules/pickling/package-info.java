/** {@code _pickle}. Begin with {@link org.pyepi.language.modules.pickling.PickleModule}. */
package org.pyepi.language.modules.pickling;
