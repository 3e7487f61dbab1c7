package org.pyepi.language.modules.expat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.modules.expat.XmlHandler.Event;

/** Prefixes and the namespaces that they are bound to, where a program asks for namespaces. */
final class XmlNames {
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private record Binding(String prefix, String uri) {}

  /** Between namespace and name, or null where names are told as they are written. */
  private final String separator;

  /** Whether the prefix is told as well. */
  boolean triplets;

  private final List<Binding> bindings = new ArrayList<>();
  private int dropped;

  XmlNames(String separator) {
    this.separator = separator;
  }

  XmlNames copy() {
    XmlNames made = new XmlNames(separator);
    made.triplets = triplets;
    made.bindings.addAll(bindings);
    return made;
  }

  int size() {
    return bindings.size();
  }

  /** How many of the strings told as attributes the document itself has. */
  int specified(int before) {
    return before - dropped;
  }

  private String uri(String prefix, int at) {
    if (prefix != null && prefix.equals("xml")) {
      return XML;
    }
    for (int i = bindings.size() - 1; i >= 0; i--) {
      Binding b = bindings.get(i);
      if (prefix == null ? b.prefix == null : prefix.equals(b.prefix)) {
        return b.uri.isEmpty() ? null : b.uri;
      }
    }
    if (prefix != null) {
      throw new XmlFailure(XmlErrors.UNBOUND_PREFIX, at);
    }
    return null;
  }

  private String full(String name, boolean attribute, int at) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? null : name.substring(0, colon);
    if (attribute && prefix == null) {
      return name;
    }
    String uri = uri(prefix, at);
    if (uri == null) {
      return name;
    }
    String local = name.substring(colon + 1);
    String made = uri + separator + local;
    return triplets && prefix != null ? made + separator + prefix : made;
  }

  private void bind(XmlHandler handler, String prefix, String uri, int at) {
    if ("xmlns".equals(prefix)) {
      throw new XmlFailure(XmlErrors.RESERVED_PREFIX_XMLNS, at);
    }
    if ("xml".equals(prefix) != uri.equals(XML)) {
      throw new XmlFailure(
          "xml".equals(prefix) ? XmlErrors.RESERVED_PREFIX_XML : XmlErrors.RESERVED_NAMESPACE_URI,
          at);
    }
    if (uri.equals(XMLNS)) {
      throw new XmlFailure(XmlErrors.RESERVED_NAMESPACE_URI, at);
    }
    if (prefix != null && uri.isEmpty()) {
      throw new XmlFailure(XmlErrors.UNDECLARING_PREFIX, at);
    }
    bindings.add(new Binding(prefix, uri));
    if (handler.wants(Event.StartNamespaceDecl)) {
      handler.tell(Event.StartNamespaceDecl, prefix, uri.isEmpty() ? null : uri);
    }
  }

  /** Binds what a tag declares, makes the names of its attributes full, and gives its own. */
  String start(XmlHandler handler, String name, List<String> attributes, int specified, int at) {
    dropped = 0;
    if (separator == null) {
      return name;
    }
    for (int i = 0; i < attributes.size(); ) {
      String a = attributes.get(i);
      boolean plain = a.equals("xmlns");
      if (!plain && !a.startsWith("xmlns:")) {
        i += 2;
        continue;
      }
      bind(handler, plain ? null : a.substring(6), attributes.get(i + 1), at);
      attributes.remove(i);
      attributes.remove(i);
      dropped += i < specified - dropped ? 2 : 0;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < attributes.size(); i += 2) {
      String made = full(attributes.get(i), true, at);
      if (!seen.add(made)) {
        throw new XmlFailure(XmlErrors.DUPLICATE_ATTRIBUTE, at);
      }
      attributes.set(i, made);
    }
    return full(name, false, at);
  }

  /** Ends the bindings of an element. */
  void end(XmlHandler handler, int before) {
    while (bindings.size() > before) {
      Binding b = bindings.remove(bindings.size() - 1);
      if (handler.wants(Event.EndNamespaceDecl)) {
        handler.tell(Event.EndNamespaceDecl, b.prefix);
      }
    }
  }
}
