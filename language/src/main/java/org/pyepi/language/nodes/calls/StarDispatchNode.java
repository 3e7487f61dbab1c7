package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.operation.ArgumentBinder;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.tracing.Tracing;

/** Calls whose arguments are counted when they run. */
public abstract class StarDispatchNode extends Node {
  public abstract Object execute(Object callee, Object[] args, Keywords keywords);

  @Specialization(guards = "f.code == code", limit = "3")
  protected Object function(
      PFunction f,
      Object[] args,
      Keywords keywords,
      @Cached("f.code") PCode code,
      @Cached("create(code.callTarget())") DirectCallNode call) {
    return call.call(ArgumentBinder.bind(f, args, keywords));
  }

  @Specialization(guards = {"isFunction(m.function)"})
  protected Object method(
      PMethod m, Object[] args, Keywords keywords, @Cached("create()") StarDispatchNode inner) {
    return inner.execute(m.function, Calls.prepend(m.self, args), keywords);
  }

  @Specialization(replaces = {"function", "method"})
  protected Object any(Object callee, Object[] args, Keywords keywords) {
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return callee instanceof PBuiltin b && !Tracing.UNUSED.isValid()
          ? Tracing.builtin(b, args, keywords)
          : Calls.call(callee, args, keywords);
    } finally {
      place.set(outer);
    }
  }

  protected static boolean isFunction(Object callee) {
    return callee instanceof PFunction;
  }

  protected static StarDispatchNode create() {
    return StarDispatchNodeGen.create();
  }
}
