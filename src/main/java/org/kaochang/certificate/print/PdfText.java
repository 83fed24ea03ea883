package org.kaochang.certificate.print;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Text in one document, each character from the first font that has it; only what is used is embedded. */
final class PdfText {

    /** What begins no line (避头). */
    private static final String NOT_FIRST = "，。、；：！？）》”’〉」』】％%)]},.;:!?";

    /** What ends none (避尾). */
    private static final String NOT_LAST = "（《“‘〈「『【([{";

    private static final float UNITS = 1000;

    private final PDDocument document;
    private final GlyphSource glyphs;
    private final Map<String, PDType0Font> fonts = new HashMap<>();

    PdfText(PDDocument document, GlyphSource glyphs) {
        this.document = document;
        this.glyphs = glyphs;
    }

    private record Run(PDType0Font font, String text) {}

    /** Draws a line of text from a place to the right. */
    void show(PDPageContentStream page, String text, float x, float y, float size) throws IOException {
        page.beginText();
        page.newLineAtOffset(x, y);
        for (Run run : runs(text)) {
            page.setFont(run.font(), size);
            page.showText(run.text());
        }
        page.endText();
    }

    void showCentred(PDPageContentStream page, String text, float centre, float y, float size) throws IOException {
        show(page, text, centre - width(text, size) / 2, y, size);
    }

    void showRight(PDPageContentStream page, String text, float right, float y, float size) throws IOException {
        show(page, text, right - width(text, size), y, size);
    }

    float width(String text, float size) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.font().getStringWidth(run.text());
        }
        return width / UNITS * size;
    }

    /** Breaks a text into lines, anywhere but inside a number or a word, and not before or behind certain marks. */
    List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(shown(text))) {
            if (!line.isEmpty() && width(line + piece, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(piece);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** What is not taken apart: a character with the marks around it; a word or number in Latin letters. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = 0;
        for (int codePoint : text.codePoints().toArray()) {
            if (!piece.isEmpty() && mayBreak(before, codePoint)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(codePoint);
            before = codePoint;
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean mayBreak(int before, int after) {
        return NOT_FIRST.indexOf(after) < 0 && NOT_LAST.indexOf(before) < 0 && !(inWord(before) && inWord(after));
    }

    /** Masked numbers are kept together as well. */
    private static boolean inWord(int codePoint) {
        return codePoint < 0x2000 && codePoint != ' ';
    }

    private List<Run> runs(String text) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (int codePoint : shown(text).codePoints().toArray()) {
            String character = Character.toString(codePoint);
            PDType0Font font = font(codePoint);
            if (!runs.isEmpty() && runs.getLast().font().equals(font)) {
                runs.set(runs.size() - 1, new Run(font, runs.getLast().text() + character));
            } else {
                runs.add(new Run(font, character));
            }
        }
        return runs;
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(glyphs::shown).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private PDType0Font font(int codePoint) throws IOException {
        GlyphSource.Font found = glyphs.font(codePoint)
                .orElseThrow(() -> new IllegalStateException("no font has " + Character.toString(codePoint)));
        PDType0Font font = fonts.get(found.name());
        if (font == null) {
            font = PDType0Font.load(document, found.open(), true);
            fonts.put(found.name(), font);
        }
        return font;
    }
}
