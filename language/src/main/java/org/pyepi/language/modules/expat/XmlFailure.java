package org.pyepi.language.modules.expat;

/** A document that is not well-formed: what is wrong, and where in the text at hand. */
@SuppressWarnings("serial")
final class XmlFailure extends RuntimeException {
  /** Not a failure: the token goes on behind the text at hand. */
  static final XmlFailure INCOMPLETE = new XmlFailure(0, 0);

  final int code;
  final int at;

  XmlFailure(int code, int at) {
    super(null, null, false, false);
    this.code = code;
    this.at = at;
  }
}
