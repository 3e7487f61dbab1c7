package org.pyepi.language.modules.expat;

import java.util.List;

/**
 * What an element may contain.
 *
 * @param type 1 nothing, 2 anything, 3 mixed, 4 a name, 5 a choice, 6 a sequence
 * @param quantity 0 once, 1 {@code ?}, 2 {@code *}, 3 {@code +}
 * @param name of the element, or null
 */
record ContentModel(int type, int quantity, String name, List<ContentModel> children) {}
