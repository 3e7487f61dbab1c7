package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

/** The root of anything that runs Python source. */
public abstract class PythonRoot extends RootNode {
  private final String name;
  private final Source source;
  private final int start;
  private final int length;

  protected PythonRoot(
      TruffleLanguage<?> language,
      FrameDescriptor descriptor,
      String name,
      Source source,
      int start,
      int length) {
    super(language, descriptor);
    this.name = name;
    this.source = source;
    this.start = start;
    this.length = length;
  }

  public final Source source() {
    return source;
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final String toString() {
    return name;
  }

  @Override
  public final SourceSection getSourceSection() {
    if (source == null || start + length > source.getLength()) {
      return null;
    }
    return source.createSection(start, length);
  }
}
