package software.amazon.appstream.common.harness.lives;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a life, a line each, written only when somebody reads it. */
final class Trace {

  private static final int LONGEST_LINE = 4000;

  private record Line(Instant time, Supplier<String> text) {}

  private final List<List<Line>> paragraphs = new ArrayList<>();
  private String title = "";
  private Instant began;

  /** What stands above the lines. */
  void title(String text) {
    title = text;
  }

  /** When the life begins: the lines tell the seconds since then. */
  void beginAt(Instant time) {
    began = time;
  }

  /** Begins a paragraph; one that says the same as the one before is counted and not written. */
  void paragraph(Instant time, Supplier<String> text) {
    paragraphs.add(new ArrayList<>());
    add(time, text);
  }

  void add(Instant time, Supplier<String> text) {
    paragraphs.get(paragraphs.size() - 1).add(new Line(time, text));
  }

  @Override
  public String toString() {
    StringBuilder trace = new StringBuilder(title).append('\n');
    List<String> before = List.of();
    int repeated = 0;
    for (List<Line> paragraph : paragraphs) {
      List<String> texts = paragraph.stream().map(Trace::text).toList();
      if (texts.equals(before)) {
        repeated++;
      } else {
        appendRepetitions(repeated, trace);
        appendLines(paragraph, texts, trace);
        repeated = 0;
        before = texts;
      }
    }
    appendRepetitions(repeated, trace);
    return trace.toString();
  }

  private void appendLines(List<Line> lines, List<String> texts, StringBuilder trace) {
    for (int i = 0; i < lines.size(); i++) {
      Duration time = Duration.between(began, lines.get(i).time());
      trace.append("%8d s  %s%n".formatted(time.toSeconds(), texts.get(i)));
    }
  }

  private static void appendRepetitions(int repeated, StringBuilder trace) {
    if (repeated > 0) {
      trace.append("            (%d times more)%n".formatted(repeated));
    }
  }

  private static String text(Line line) {
    String text = line.text().get();
    return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
  }
}
