package org.pyepi.tck.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;
import org.junit.Assert;

/**
 * PyEpi as GraalVM's conformance kit sees it. The kit combines each snippet with each value, of
 * Python and of Java, and compares what comes out with the types that the rows promise: {@link
 * Values}, {@link Expressions}, {@link Statements}, {@link Scripts}, {@link Inline}.
 */
public final class PyEpiProvider implements LanguageProvider {
  static final String ID = "pyepi";

  /** Made by the kit. */
  public PyEpiProvider() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Value createIdentityFunction(Context context) {
    return context.eval(ID, "lambda x: x");
  }

  /** Java's BigInteger becomes an int, which is a number, but no Java object any more. */
  @Override
  public Snippet createIdentityFunctionSnippet(Context context) {
    ResultVerifier strict = ResultVerifier.getIdentityFunctionDefaultResultVerifier();
    return Snippet.newBuilder("identity", createIdentityFunction(context), TypeDescriptor.ANY)
        .parameterTypes(TypeDescriptor.ANY)
        .resultVerifier(
            run -> {
              Value given = run.getParameters().get(0);
              if (given.isHostObject() && given.isNumber() && run.getException() == null) {
                Assert.assertEquals(given.asBigInteger(), run.getResult().asBigInteger());
              } else {
                strict.accept(run);
              }
            })
        .build();
  }

  @Override
  public Collection<? extends Snippet> createValueConstructors(Context context) {
    return snippets(context, Values.ROWS, "lambda: ");
  }

  @Override
  public Collection<? extends Snippet> createExpressions(Context context) {
    return snippets(context, Expressions.ROWS, "");
  }

  @Override
  public Collection<? extends Snippet> createStatements(Context context) {
    List<Snippet> all = new ArrayList<>();
    for (Row row : Statements.ROWS) {
      context.eval(ID, row.code());
      all.add(row.snippet(context.getBindings(ID).getMember("statement")));
    }
    return all;
  }

  @Override
  public Collection<? extends Snippet> createScripts(Context context) {
    return Scripts.snippets(context);
  }

  @Override
  public Collection<? extends Source> createInvalidSyntaxScripts(Context context) {
    return Scripts.invalid();
  }

  @Override
  public Collection<? extends InlineSnippet> createInlineScripts(Context context) {
    return Inline.snippets(context);
  }

  private static List<Snippet> snippets(Context context, List<Row> rows, String prefix) {
    return rows.stream().map(row -> row.snippet(context.eval(ID, prefix + row.code()))).toList();
  }
}
