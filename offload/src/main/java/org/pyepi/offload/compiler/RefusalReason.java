package org.pyepi.offload.compiler;

/**
 * Why a hot loop runs neither on the device nor on host threads. Closed: whoever refuses a loop
 * picks one of these. {@code docs/refusals.md} has a section for each and a test keeps the two
 * equal.
 */
public enum RefusalReason {
  UNSUPPORTED_STATEMENT(
      "the loop holds a statement that kernels do not have",
      "Move the statement out of the loop, or split the loop in two."),
  UNSUPPORTED_EXPRESSION(
      "the loop holds an expression that kernels do not have",
      "Compute it before the loop, or write it with arithmetic, comparisons and indexing."),
  UNSUPPORTED_CALL(
      "the loop calls something that cannot be compiled into a kernel",
      "Call plain Python functions with a simple body, or builtins such as abs, min, max, len, range, int, float."),
  IMPURE_CALL(
      "the loop calls something with effects outside the loop, such as output",
      "Collect results in an array and do the input or output after the loop."),
  UNSUPPORTED_TYPE(
      "a value in the loop has a type that kernels do not have",
      "Use int, float, bool, or NumPy scalars of the supported types."),
  TYPE_CHANGES(
      "a variable has values of different types",
      "Give the variable one type, for example by starting a float sum at 0.0."),
  OBJECT_ELEMENTS(
      "a list or array holds objects",
      "Use a list of int, float or bool only, array.array, or a NumPy array."),
  BIG_INTEGER(
      "an integer does not fit 64 bits",
      "Keep integers below 2**63, or reduce them inside the loop with %."),
  UNBOUND_VARIABLE(
      "a variable may be read before it has a value", "Assign the variable before the loop."),
  YIELD_IN_LOOP(
      "the loop yields or awaits", "Fill an array in the loop and yield its elements afterwards."),
  EXCEPTION_HANDLING(
      "the loop holds try, with or raise that a kernel would have to carry out",
      "Move the handler around the loop."),
  NOT_A_COUNTED_LOOP(
      "the loop does not go over a range or an indexable array",
      "Write it as a for loop over range()."),
  SIZE_CHANGES(
      "the loop changes the length of a list",
      "Make the list as long as needed before the loop and assign to its elements."),
  CARRIED_SCALAR(
      "a variable carries a value from one iteration to the next",
      "Compute it from the loop variable, or make it a sum, minimum or maximum that the loop does not read otherwise."),
  FLOAT_REDUCTION_ORDERED(
      "a float sum must be added up in order to give the same bits",
      "Store the terms in an array and sum that, or mark the loop with epiphany.prange, or the function with epiphany.offload(reassociate=True), to allow another order."),
  LOOP_CARRIED_DEPENDENCE(
      "an iteration reads what an earlier one wrote",
      "Write to a second array, or loop over the dimension that is independent."),
  ONE_AFTER_ANOTHER("the iterations can only run one after the other", null),
  FASTER_IN_ORDER(
      "iterations may touch the same elements, and one thread is or seems faster than several that keep them apart",
      null),
  ALWAYS_CONFLICTS(
      "chunks were aborted so often by conflicts that running them in parallel does not pay",
      "Give each iteration its own elements, for example one row of partial results each."),
  ALIASED_ARRAYS(
      "two arrays of different element types share memory that the loop writes",
      "Copy one of them before the loop."),
  TOO_MANY_ACCESSES(
      "more than 255 places in the loop read or write speculative arrays", "Split the loop."),
  FLOAT64_ON_DEVICE(
      "the loop calls a function of float64 that cores have no code for",
      "Write it with arithmetic, comparisons and conversions; host threads run the loop as it is."),
  INT64_ON_DEVICE(
      "the loop computes with integers beyond 32 bits, which a core does not have",
      "Keep integers between -2**31 and 2**31 - 1; host threads run the loop as it is."),
  UNSUPPORTED_ON_DEVICE(
      "the loop uses an operation that a core does not have",
      "Write it with addition, subtraction, multiplication and comparisons; host threads run the loop as it is."),
  TOO_LARGE_FOR_CORE(
      "code and data of the smallest chunk do not fit a core's 32 KB",
      "Split the loop, or work on smaller arrays or blocks."),
  TOO_FEW_ITERATIONS(
      "the loop has too few iterations to be cut into chunks", "Make the outer loop the long one."),
  NOT_PROFITABLE(
      "running the loop elsewhere was measured or estimated to be slower",
      "Do more work on each element that is transferred, or use --pyepi.policy=always to insist."),
  DEVICE_UNAVAILABLE(
      "no device answers, or it was switched off",
      "See epi devices for what was looked for; --pyepi.device=emulator needs no board."),
  DEVICE_FAILED(
      "the device failed while running this loop, which finished on the host",
      "See the report for what the device said; run epi devices to test it."),
  GUARDS_FAIL(
      "the types or objects that the compiled loop assumed keep changing",
      "Keep the element types of lists, and global functions, the same while the loop runs."),
  WATCHED(
      "sys.settrace, sys.setprofile or a tool such as a debugger watches what the loop does",
      "Run the program without it, or switch it off around the loop."),
  INTERNAL_ERROR(
      "the loop compiler failed, and the loop ran without it",
      "Please report it with the loop and the text in brackets; --pyepi.policy=never leaves all loops where they are."),
  SIDE_EXITS(
      "most chunks left early because of overflow, exceptions or special float values",
      "Keep integers within 32 bits on the device and check for bad input before the loop.");

  private final String message;
  private final String suggestion;

  RefusalReason(String message, String suggestion) {
    this.message = message;
    this.suggestion = suggestion;
  }

  /** The stable code, which reports and the documentation use. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public String message() {
    return message;
  }

  /** What to change in the program; null where there is nothing to be gained by a small change. */
  public String suggestion() {
    return suggestion;
  }

  /** The section of the documentation page. */
  String documentation() {
    return "## "
        + code()
        + "\n\nThe reason: "
        + message
        + ".\n\nWhat to change: "
        + (suggestion == null ? "nothing; the loop is compiled all the same." : suggestion)
        + "\n";
  }

  /** The whole of {@code docs/refusals.md}. */
  static String documentationPage() {
    StringBuilder out = new StringBuilder();
    out.append("# Why a loop was not offloaded\n\n");
    out.append(
        "`--pyepi.explain` and the report give one of these codes for each hot loop that was refused.\n");
    for (RefusalReason r : values()) {
      out.append('\n').append(r.documentation());
    }
    return out.toString();
  }
}
