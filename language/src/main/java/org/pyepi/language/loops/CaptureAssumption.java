package org.pyepi.language.loops;

import java.util.Locale;

/**
 * All that a captured loop takes for granted. What is not on this list, a capture refuses. {@code
 * docs/assumptions.md} is made of it.
 */
enum CaptureAssumption {
  NUMBERS(
      "A variable that the loop reads holds a number of the same class as at capture.",
      "GuardKey: the Kind, before each launch and whenever something else may have run",
      "changing_types.py"),
  CONTAINERS(
      "A container is exactly a list, array.array, bytes, bytearray, memoryview or numpy.ndarray, no subclass, with elements stored as at capture.",
      "ArraySource.of, which GuardKey compares; strides, offsets and lengths are read at each launch",
      "own_containers.py"),
  NUMBERS_OF_TWO_KINDS(
      "A list of ints and floats, or a list of such lists, holds nothing else, and its ints are at most 2^53; so are those of a variable that is an int at some time and a float at others.",
      "MixedNumbers.Guard before each launch; an int that has to be a float, or grows beyond, leaves the iteration to the interpreter",
      "lists_of_ints_and_floats.py"),
  ALIASES(
      "Two names may be the same container, or views of the same memory.",
      "none is assumed: Launch groups arrays by their storage",
      "aliases.py"),
  INDICES(
      "An index lies within its dimension.",
      "checked where ranges do not prove it; a chunk with another is discarded, the interpreter runs it, and all later chunks start anew (Launch.mayWrap)",
      "negative_indices.py"),
  OVERFLOW(
      "An int fits 64 bits on the host and 32 on a core.",
      "checked arithmetic; the chunk is discarded and the interpreter runs it",
      "integers.py"),
  MASKS(
      "Of a value that a mask follows only the low bits count; a variable that is a mask or beyond 64 bits keeps its value.",
      "ModularCapture takes what is captured as ints for that only; GuardKey.exactly, before each launch",
      "unsigned.py"),
  UNSIGNED(
      "A variable that is assigned ints of 64 bits without sign is never negative.",
      "GuardKey.UNSIGNED before each launch; what is assigned is checked, and an iteration with another value is the interpreter's",
      "unsigned.py"),
  POWERS(
      "A power or function of math has the bits of the C library, and a result that is not finite is the interpreter's.",
      "LibM, which the interpreter calls too",
      "powers.py"),
  ROWS(
      "The rows of a list of lists or tuples have one length and one kind of elements, and none that is written has two names.",
      "ArraySource.of looks at all rows and PackedArrays.areApart for shared ones, before each launch and after each iteration that the interpreter ran",
      "rows.py"),
  TEXTS(
      "A text is a str of the library's class, whose items are characters.",
      "ArraySource.of; a variable that carries a character has one at each launch",
      "characters.py"),
  ATTRIBUTES(
      "An attribute is the object's own, in its dictionary or a slot, or a plain value of its class, and reading or storing it runs no code; two names of objects whose attribute is written are not one object.",
      "GuardKey.instance for the class, AttributePath.value for each attribute at each launch, Captured.Apart",
      "attributes.py"),
  OBJECTS(
      "All objects of a list are of one class, an attribute is a plain int of all or a float of all, and one that is written is each object's own and has no second name.",
      "ObjectColumns.OfClass and Attribute for each list and attribute, ObjectColumns.areApart, before each launch; what is written is given back before the program can look",
      "objects_of_lists.py"),
  FUNCTIONS(
      "A Python function or method that the loop calls has the code, globals and defaults that it had; one with a closure that no name of the loop leads to is the object that it was.",
      "GuardKey.called and GuardKey.Function, recursively for defaults that are functions; AttributePath.method",
      "assigned_elsewhere.py"),
  BUILTINS(
      "abs, min, max, sum, any, all, len, range, int, float, bool, str, round, divmod, pow, ord, chr and functions of math are those of the library, called with a right number of arguments.",
      "GuardKey by identity, through the globals and builtins that the function has; calls with wrong counts are refused",
      "wrong_calls.py"),
  GLOBALS(
      "A global that a called function reads is the number, function or class that it was, or of the kind that it was, and no called function assigns one.",
      "OuterGuard.global; what is no number is read by OuterNames at each launch and guarded by GuardKey; assignments are refused",
      "globals_seen_by_calls.py"),
  CLOSURES(
      "A variable that a called function has from a function around it is of the kind that it was, and the loop does not assign it.",
      "GuardKey, read by OuterNames at each launch; variables of that name in the loop are refused",
      "around_functions.py"),
  EFFECTS(
      "A call that is a statement may return anything; a local of a called function has a value where it is read.",
      "the value is not looked at; a flag for each local that some path leaves alone, and the iteration is the interpreter's",
      "called_for_effects.py"),
  MEMBERS(
      "A member of a module has the value that it had, and the module's class is module itself.",
      "OuterGuard.member",
      "members_replaced.py"),
  ANNOTATIONS(
      "An annotated assignment evaluates nothing but its value.",
      "holds in functions; elsewhere refused",
      "frames_afterwards.py"),
  VARIABLES(
      "Somebody may look at any variable of the loop afterwards.",
      "none is assumed to be dead: every variable that the loop assigns is an output, and one that some iterations leave alone says which one wrote it last",
      "frames_afterwards.py"),
  OUTSIDE(
      "Nothing but the loop changes variables and containers while chunks run.",
      "LoopProgram.outsideEvents: handlers of signals and other threads run between chunks only; when one has, what is not committed is forgotten and guards, scalars and containers are taken in anew; a piece that ran without the lock counts only if all of them are what they were, bit by bit (Snapshot)",
      "outside_changes.py"),
  WATCHERS(
      "No trace or profile function and no debugger wants to see single steps.",
      "Tracing.isWatched before each launch",
      "frames_afterwards.py"),
  WALKS(
      "A loop that is not over a range walks the sequences, steps and kinds of items that it walked at capture: a list, tuple, str, array, bytes, bytearray, memoryview, dict or set, forwards or by reversed(), alone or in enumerate() and zip().",
      "WalkedNames.form and GuardKey, before each launch; lengths and positions are read at each launch, a dict or set is copied then and compared where something else may have run, an iteration that the interpreter runs asks the iterator itself, and an iterator of which others have taken items ends the launch (WalkedNames.isFurther)",
      "sequences.py"),
  COLLECTIONS(
      "A list, set or dict that a loop only adds to has no other name in it, and adding to it runs no code of the program's.",
      "Collected.isPlain and areApart, before each launch; what is added is there before the program can look",
      "added.py"),
  TABLES(
      "A dict or set that is looked up is of no subclass, has ints for keys and values of one class.",
      "LookUpTable, before each launch; a table that is not what the dict holds is made anew",
      "lookups.py"),
  CHANGED_TABLES(
      "A dict or set that is looked at and changed is of no subclass but defaultdict(int) and defaultdict(float), is empty or has keys and values of one class each, and has no other name in the loop.",
      "LookUpTable.fits and areApart, before each launch; what was added and changed is there before the program can look, and where there is no room for a key the trip is the interpreter's",
      "growing_tables.py"),
  SLICES(
      "A slice that is assigned to has as many items as are stored, and a list of which slices are walked is not written.",
      "other lengths and bounds that count from the end are the interpreter's; Captured.Apart for lists of two names, before each launch",
      "slices.py"),
  RANDOM(
      "A source of random numbers is the object that it was, its random() is the library's, and nobody else draws from it while trips run.",
      "OuterGuard and GuardKey.exactly, before each launch; the state is an array, taken at each launch and given back before the program can look, and what would be drawn twice is refused",
      "random_numbers.py"),
  HANDLERS(
      "What except names is a class of the library.",
      "GuardKey by identity; whatever is raised but a division by zero is the interpreter's",
      "handlers.py"),
  GENERATORS(
      "Nobody but the builtin sees a generator expression that is its argument.",
      "ConsumedGenerator compares the builtin at each call; with the first trip that a kernel cannot do the generator goes on",
      "generators.py"),
  ATOMIC_BLOCKS(
      "An atomic block in a trip is the library's, and no other thread looks in the midst of a trip.",
      "GuardKey by identity; other threads run between chunks, or trips, only",
      "transaction_queues.py"),
  ORDER(
      "Iterations happen in order, unless the loop is marked epiphany.prange.",
      "none is assumed: chunks are validated and committed in iteration order (stm.History)",
      "sums.py");

  private final String text;
  private final String guard;
  private final String test;

  CaptureAssumption(String text, String guard, String test) {
    this.text = text;
    this.guard = guard;
    this.test = test;
  }

  /** The program among {@code tck/src/test/python/loops} that breaks the assumption. */
  String test() {
    return test;
  }

  /** The whole of {@code docs/assumptions.md}. */
  static String documentationPage() {
    StringBuilder out = new StringBuilder();
    out.append("# What a captured loop takes for granted\n\n");
    out.append(
        "A hot loop is compiled for what the program is at that moment. This is all that the compiled\n");
    out.append(
        "code rests on, how it is guarded, and the program of `tck/src/test/python/loops` that breaks it and\n");
    out.append(
        "must still print what CPython prints, in every mode. What is not on the list is refused.\n");
    out.append("The list is the enum `CaptureAssumption`; a test keeps the two equal.\n");
    for (CaptureAssumption a : values()) {
      String name = a.name().charAt(0) + a.name().substring(1).toLowerCase(Locale.ROOT);
      out.append("\n## ").append(name).append("\n\n").append(a.text);
      out.append("\n\nGuard: ").append(a.guard).append(".\n\nTest: `").append(a.test).append("`\n");
    }
    return out.toString();
  }
}
