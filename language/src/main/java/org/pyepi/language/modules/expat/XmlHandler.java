package org.pyepi.language.modules.expat;

import java.util.List;

/** Who is told what stands in a document, in its order. */
interface XmlHandler {
  /** Whether anyone listens to a kind of event; what nobody listens to goes to {@link #other}. */
  boolean wants(Event event);

  /** The events, named as the handlers of {@code pyexpat} without {@code Handler}. */
  enum Event {
    StartElement,
    EndElement,
    ProcessingInstruction,
    CharacterData,
    UnparsedEntityDecl,
    NotationDecl,
    StartNamespaceDecl,
    EndNamespaceDecl,
    Comment,
    StartCdataSection,
    EndCdataSection,
    Default,
    DefaultHandlerExpand,
    NotStandalone,
    ExternalEntityRef,
    StartDoctypeDecl,
    EndDoctypeDecl,
    EntityDecl,
    XmlDecl,
    ElementDecl,
    AttlistDecl,
    SkippedEntity
  }

  /**
   * An event with its arguments: text, numbers, {@link ContentModel}s, or null for None.
   *
   * @return what the handler returned, as a number; 1 where it says nothing of use
   */
  long tell(Event event, Object... arguments);

  /**
   * @param attributes names and values by turns
   * @param specified how many of them the document has; the others are defaults
   */
  void start(String name, List<String> attributes, int specified);

  void text(String text);

  /** What has no handler of its own, as it is written. */
  void other(String raw);
}
