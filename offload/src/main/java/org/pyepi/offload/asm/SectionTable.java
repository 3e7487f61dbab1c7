package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sections of a source, the present one, and the directives that switch between them. */
final class SectionTable {
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final List<Section> stack = new ArrayList<>();
  private Section current;
  private Section previous;

  SectionTable() {
    for (String name : List.of(".text", ".data", ".bss")) {
      sections.put(name, new Section(name, SectionKind.named(name)));
    }
    current = sections.get(".text");
    previous = current;
  }

  Section current() {
    return current;
  }

  Section get(String name) {
    return sections.get(name);
  }

  List<Section> all() {
    return List.copyOf(sections.values());
  }

  boolean run(String name, Scanner in) {
    switch (name) {
      case ".text", ".data", ".bss" -> enter(sections.get(name));
      case ".section", ".sect" -> enter(named(in));
      case ".pushsection" -> {
        stack.add(current);
        enter(named(in));
      }
      case ".popsection" -> {
        if (stack.isEmpty()) {
          throw in.error("no section to go back to");
        }
        enter(stack.removeLast());
      }
      case ".previous" -> enter(previous);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void enter(Section section) {
    previous = current;
    current = section;
    if (section.executable()) {
      section.align(2, 0);
    }
  }

  private Section named(Scanner in) {
    String name = in.peek() == '"' ? in.string() : in.sectionName();
    if (name.isEmpty()) {
      throw in.error("expected the name of a section");
    }
    SectionKind kind = SectionKind.named(name);
    if (in.skip(',')) {
      String flags = in.peek() == '"' ? in.string() : "";
      String type = null;
      long entry = 0;
      if (in.skip(',')) {
        if (!in.skip('@') && !in.skip('%')) {
          throw in.error("expected @ and a section type");
        }
        type = in.name();
        entry = in.skip(',') ? in.decimal() : 0;
      }
      try {
        kind = SectionKind.of(flags, type, (int) entry);
      } catch (IllegalArgumentException e) {
        throw in.error(e.getMessage());
      }
    }
    SectionKind wanted = kind;
    return sections.computeIfAbsent(name, n -> new Section(n, wanted));
  }
}
