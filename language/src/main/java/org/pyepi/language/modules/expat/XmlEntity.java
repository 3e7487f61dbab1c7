package org.pyepi.language.modules.expat;

/**
 * An entity of a document type.
 *
 * @param value its text, or null where it lies elsewhere
 * @param notation of one that is not XML, or null
 */
record XmlEntity(
    String name, String value, String base, String systemId, String publicId, String notation) {}
