package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.modules.threads.ContextvarsModule;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.ShortWay;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The names of {@code _pydecimal} that the Java ways need. */
final class Library {
  final PType type;
  final PType rounded;
  final PType inexact;
  private final Object current;
  private final Object getContext;
  private final String signKey;
  private final String digitsKey;
  private final String exponentKey;
  private final String specialKey;

  Library(PModule module) {
    var names = module.namespace();
    type = (PType) names.get("Decimal");
    rounded = (PType) names.get("Rounded");
    inexact = (PType) names.get("Inexact");
    current = names.get("_current_context_var");
    getContext = names.get("getcontext");
    signKey = ShortWay.key(type, "_sign");
    digitsKey = ShortWay.key(type, "_int");
    exponentKey = ShortWay.key(type, "_exp");
    specialKey = ShortWay.key(type, "_is_special");
  }

  /** The settings of a context, of the current one where none is given; or null. */
  Settings settings(Object context) {
    Object c = context;
    if (c == null || c == PNone.NONE) {
      c = ContextvarsModule.valueOrNull(current);
      if (c == null) {
        c = Calls.call(getContext);
      }
    }
    return Settings.of(this, c);
  }

  /** The value of an instance, also of one that Python code has made. */
  PDecimal decimal(Object value) {
    if (value instanceof PDecimal d) {
      return d;
    }
    if (!(value instanceof PObject o)
        || !o.pyType().isSubclassOf(type)
        || o.attribute(specialKey) == null
        || !(o.attribute(exponentKey) instanceof Long || Str.is(o.attribute(exponentKey)))) {
      return null;
    }
    PDecimal d = new PDecimal(o.pyType());
    d.sign = (int) Numbers.indexLong(o.attribute(signKey));
    d.setDigits(o.attribute(digitsKey));
    if (Truth.of(o.attribute(specialKey))) {
      d.special = Str.java(o.attribute(exponentKey)).charAt(0);
    } else {
      d.exponent = Numbers.indexLong(o.attribute(exponentKey));
    }
    return d;
  }

  /** A finite operand: a Decimal, or an int, which is exact; else null. */
  PDecimal operand(Object value) {
    PDecimal d = decimal(value);
    if (d != null) {
      return d.isFinite() ? d : null;
    }
    Object i = Numbers.intOrNull(value);
    if (i == null) {
      return null;
    }
    BigInteger b = Numbers.big(i);
    return new PDecimal(type, b.signum() < 0 ? 1 : 0, b.abs(), 0);
  }
}
