package org.pyepi.language.loops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptureAssumptionTest {
  /** {@code -Dbless=true} rewrites the page. */
  @Test
  void documentationPageIsThatOfTheList() throws IOException {
    Path page = Path.of("../docs/assumptions.md");
    if (Boolean.getBoolean("bless")) {
      Files.writeString(page, CaptureAssumption.documentationPage());
    }
    assertEquals(CaptureAssumption.documentationPage(), Files.readString(page));
  }

  @ParameterizedTest
  @EnumSource
  void aProgramBreaksEach(CaptureAssumption assumption) {
    Path program = Path.of("../tck/src/test/python/loops").resolve(assumption.test());
    assertTrue(Files.isRegularFile(program), program.toString());
  }
}
