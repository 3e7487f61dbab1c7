package org.pyepi.language.modules.expat;

/**
 * {@code <?xml version='1.0' encoding='…' standalone='…'?>}.
 *
 * @param standalone 1 yes, 0 no, -1 not said
 */
record XmlDeclaration(String version, String encoding, long standalone) {
  /** Reads what stands between two places. */
  static XmlDeclaration parse(XmlText in, int from, int end) {
    String version = null;
    String encoding = null;
    long standalone = -1;
    int p = from;
    while (true) {
      int q = p;
      while (q < end && XmlText.isBlank(in.text.charAt(q))) {
        q++;
      }
      if (q == end) {
        break;
      }
      int equals = in.text.indexOf('=', q);
      if (q == p || equals < 0 || equals >= end) {
        throw new XmlFailure(XmlErrors.XML_DECL, q);
      }
      String name = in.text.substring(q, equals).strip();
      int quote = equals + 1;
      while (quote < end && XmlText.isBlank(in.text.charAt(quote))) {
        quote++;
      }
      int close =
          quote < end && "\"'".indexOf(in.text.charAt(quote)) >= 0
              ? in.text.indexOf(in.text.charAt(quote), quote + 1)
              : -1;
      if (close < 0 || close >= end) {
        throw new XmlFailure(XmlErrors.XML_DECL, q);
      }
      String value = in.text.substring(quote + 1, close);
      if (name.equals("version") && version == null && encoding == null) {
        version = value;
      } else if (name.equals("encoding") && encoding == null && standalone < 0) {
        encoding = value;
      } else if (name.equals("standalone") && standalone < 0 && value.matches("yes|no")) {
        standalone = value.equals("yes") ? 1 : 0;
      } else {
        throw new XmlFailure(XmlErrors.XML_DECL, q);
      }
      p = close + 1;
    }
    if (version == null && encoding == null) {
      throw new XmlFailure(XmlErrors.XML_DECL, from);
    }
    return new XmlDeclaration(version, encoding, standalone);
  }
}
