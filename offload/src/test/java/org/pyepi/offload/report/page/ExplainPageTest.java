package org.pyepi.offload.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.report.Report;
import org.pyepi.offload.report.Timeline;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The page as a tool reads it: it is well-formed, complete, and asks for nothing from elsewhere.
 */
class ExplainPageTest {
  private static final String NASTY = "<script>alert('\"&\u0007\ud800\u0085')</script>";

  private final Timeline host = new Timeline(1e-3);
  private final Timeline cores = new Timeline(1e-6);
  private final List<LoopReport> loops = new ArrayList<>();

  private LoopReport loop(String file, int line, int lastLine) {
    LoopReport l = new LoopReport(new LoopSite(file, line, "f" + line));
    l.lastLine(lastLine);
    loops.add(l);
    return l;
  }

  private String html(Map<String, String> sources) {
    Report report = new Report(new Report.DeviceRow("emulator", 2, 2, 600_000_000), loops);
    return new ExplainPage(report, sources, host, cores).toHtml();
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<Element> withClass(Document page, String tag, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = page.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      Element e = (Element) all.item(i);
      if (List.of(e.getAttribute("class").split(" ")).contains(name)) {
        found.add(e);
      }
    }
    return found;
  }

  @Test
  void linesHaveTheColourOfTheirLoop() throws Exception {
    loop("a.py", 2, 4).deviceCommit(1, 4, 100);
    loop("a.py", 6, 9).refuse(new Refusal(RefusalReason.IMPURE_CALL, 9, "print"));
    loop("a.py", 7, 8).hostCommit(100);
    Document page = parse(html(Map.of("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")));
    List<String> colours = new ArrayList<>();
    for (Element e : withClass(page, "span", "l")) {
      colours.add(e.getAttribute("class").replaceAll("^l ?", ""));
    }
    assertEquals(
        List.of(
            "",
            "cores",
            "cores",
            "cores",
            "",
            "interpreter",
            "threads",
            "threads",
            "interpreter",
            ""),
        colours);
  }

  @Test
  void aLoopThatRanElsewhereAsAWholeHidesTheColoursWithin() throws Exception {
    loop("a.py", 2, 2).refuse(new Refusal(RefusalReason.IMPURE_CALL, 2, ""));
    loop("a.py", 1, 3).hostCommit(100);
    Document page = parse(html(Map.of("a.py", "1\n2\n3")));
    assertEquals(3, withClass(page, "span", "threads").size() - 2, "two of them are verdicts");
  }

  @Test
  void loopsWithinAreFolded() throws Exception {
    loop("a.py", 3, 4);
    loop("a.py", 1, 5).hostCommit(7);
    loop("a.py", 2, 4);
    loop("b.py", 2, 4);
    Document page = parse(html(Map.of()));
    NodeList folded = page.getElementsByTagName("summary");
    assertEquals(2, folded.getLength());
    assertEquals("2 loops within", folded.item(0).getTextContent());
    assertEquals("1 loop within", folded.item(1).getTextContent());
  }

  @Test
  void whateverTheProgramIsCalledAndHoldsThePageIsWellFormed() throws Exception {
    LoopReport l = loop(NASTY + ".py", 1, 1);
    l.refuse(new Refusal(RefusalReason.UNSUPPORTED_CALL, 1, NASTY));
    l.abort(AbortKind.CONFLICT, 2e-3);
    l.conflict(new LoopReport.ConflictRow(NASTY, 1, 0, 7, 2, 1, "core 2", "the interpreter", 2e-3));
    String html = html(Map.of(NASTY + ".py", NASTY));
    Document page = parse(html);
    assertEquals(0, page.getElementsByTagName("script").getLength());
    String seen = NASTY.replaceAll("[\u0007\ud800\u0085]", "\ufffd");
    String listing = withClass(page, "span", "l").get(0).getTextContent();
    assertTrue(listing.endsWith(seen), listing);
    assertTrue(page.getElementsByTagName("h3").item(0).getTextContent().startsWith(seen));
  }

  @Test
  void nothingComesFromElsewhere() {
    loop("a.py", 1, 1).deviceCommit(0, 4, 10);
    String html = html(Map.of("a.py", "pass"));
    for (String asking : List.of("src=", "<link", "@import", "url(", "<script", "<iframe")) {
      assertFalse(html.contains(asking), asking);
    }
    String names =
        html.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", "");
    assertFalse(names.contains("http"), "an address");
  }

  @Test
  void theMostExpensiveLossComesFirst() throws Exception {
    LoopReport l = loop("a.py", 1, 9);
    l.conflict(new LoopReport.ConflictRow("x", 2, 3, 7, 2, 9, "core 2", "core 0", 1e-3));
    l.conflict(new LoopReport.ConflictRow("y", 4, 5, 8, 3, 1, "core 3", "thread 1", 5e-3));
    l.abort(AbortKind.OVERFLOW, 3e-3);
    String html = html(Map.of());
    parse(html);
    int y = html.indexOf("y[8]");
    int overflow = html.indexOf("<td>overflow");
    int x = html.indexOf("x[7]");
    assertTrue(0 < y && y < overflow && overflow < x, y + " " + overflow + " " + x);
    assertTrue(html.contains("by thread 1"), html);
  }

  @Test
  void lanesAndCellsAreDrawn() throws Exception {
    LoopReport l = loop("a.py", 1, 1);
    l.deviceCommit(3, 4, 10);
    l.busy(3, 4, 1000);
    host.add(0, Timeline.State.COMMITTING, 0.010, 0.020);
    cores.add(3, Timeline.State.RUNNING, 0, 1e-4);
    cores.add(2, Timeline.State.ABORTED, 0, 1e-4);
    Document page = parse(html(Map.of()));
    assertEquals(1, withClass(page, "rect", "s-committing").size());
    assertEquals(1, withClass(page, "rect", "s-running").size());
    assertEquals(1, withClass(page, "rect", "s-aborted").size());
    assertEquals(4, withClass(page, "rect", "cell").size());
    List<String> heat = new ArrayList<>();
    withClass(page, "rect", "heat").forEach(e -> heat.add(e.getAttribute("fill-opacity")));
    assertEquals(List.of("0.00", "0.00", "0.00", "1.00"), heat);
  }

  @Test
  void ofALongFileTheLoopsAreShown() throws Exception {
    loop("a.py", 5000, 5001).hostCommit(7);
    Document page = parse(html(Map.of("a.py", "pass\n".repeat(100_000))));
    assertEquals(26, withClass(page, "span", "l").size());
    List<Element> gaps = withClass(page, "span", "gap");
    assertEquals("\u2026 4987 lines", gaps.get(0).getTextContent());
    assertEquals("\u2026 94987 lines", gaps.get(1).getTextContent());
  }

  @Test
  void withoutLoopsItSaysSo() throws Exception {
    assertTrue(
        parse(html(Map.of()))
            .getDocumentElement()
            .getTextContent()
            .contains("No loop became hot."));
  }
}
