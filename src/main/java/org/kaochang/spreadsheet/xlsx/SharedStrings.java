package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.ReadingBudget;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/** The texts that cells point at by number (ECMA-376 part 1, 18.4). */
final class SharedStrings {

    private static final int MAX_STRINGS = 1_500_000;

    private final List<String> texts;

    private SharedStrings(List<String> texts) {
        this.texts = texts;
    }

    static SharedStrings read(XlsxArchiveSource archive, Workbook book) throws IOException, XMLStreamException {
        List<String> texts = new ArrayList<>();
        Optional<XlsxPart> found = book.strings().isEmpty()
                ? Optional.empty()
                : archive.part(book.strings().get());
        if (found.isEmpty()) {
            return new SharedStrings(texts);
        }
        long chars = 0;
        try (XlsxPart part = found.get()) {
            for (String element = part.nextElement(); element != null; element = part.nextElement()) {
                if (element.equals("si")) {
                    String text = item(part);
                    chars += text.length();
                    if (texts.size() >= MAX_STRINGS || chars > ReadingBudget.MAX_CHARS) {
                        throw XlsxSource.tooMuchText();
                    }
                    texts.add(CellText.clean(text)); // once for all cells that point at it
                }
            }
        }
        return new SharedStrings(texts);
    }

    /**
     * The text of the item just begun, in one piece or in several of different looks; how it is to be pronounced is no part
     * of it.
     */
    static String item(XlsxPart part) throws XMLStreamException {
        int own = part.depth();
        StringBuilder text = new StringBuilder();
        for (String element = part.nextElementIn(own); element != null; element = part.nextElementIn(own)) {
            if (element.equals("rPh")) {
                part.skip();
            } else if (element.equals("t")) {
                String piece = part.text();
                if (piece == null || text.length() + piece.length() > ReadingBudget.MAX_CELL_CHARS) {
                    throw ReadingBudget.cellTooLong("", 0);
                }
                text.append(piece);
            }
        }
        return text.toString();
    }

    String text(String index) {
        return texts.get(Integer.parseInt(index.strip()));
    }
}
