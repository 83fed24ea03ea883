package org.kaochang.spreadsheet.xlsx;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

/** As what the numbers of a style are shown (ECMA-376 part 1, 18.8). */
final class CellFormats {

    enum Kind {
        PLAIN,
        PERCENT,
        DATE
    }

    private static final int MAX_STYLES = 100_000;
    private static final int LONGEST_FORMAT = 255;

    /** Colours and literal texts of a format must not be taken for its date letters. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*+\"|\\[[^\\]]*+]|\\\\.");

    private final List<Kind> byStyle;

    private CellFormats(List<Kind> byStyle) {
        this.byStyle = byStyle;
    }

    static CellFormats read(XlsxArchiveSource archive, Workbook book) throws IOException, XMLStreamException {
        Map<String, String> codes = new HashMap<>();
        List<Kind> kinds = new ArrayList<>();
        Optional<XlsxPart> found = book.styles().isEmpty()
                ? Optional.empty()
                : archive.part(book.styles().get());
        if (found.isEmpty()) {
            return new CellFormats(kinds);
        }
        try (XlsxPart part = found.get()) {
            for (String element = part.nextElement(); element != null; element = part.nextElement()) {
                if (element.equals("numFmt") && codes.size() < MAX_STYLES) {
                    codes.put(part.attribute("numFmtId"), part.attribute("formatCode"));
                } else if (element.equals("cellXfs")) {
                    styles(part, codes, kinds);
                }
            }
        }
        return new CellFormats(kinds);
    }

    private static void styles(XlsxPart part, Map<String, String> codes, List<Kind> kinds) throws XMLStreamException {
        int own = part.depth();
        for (String element = part.nextElementIn(own); element != null; element = part.nextElementIn(own)) {
            if (element.equals("xf")) {
                if (kinds.size() >= MAX_STYLES) {
                    throw XlsxSource.broken();
                }
                String id = part.attribute("numFmtId");
                String code = codes.get(id);
                kinds.add(code != null ? kind(code) : builtIn(id));
            }
        }
    }

    private static Kind builtIn(@Nullable String id) {
        if (id == null || id.length() > 3) {
            return Kind.PLAIN;
        }
        int number = Integer.parseInt(id);
        if (number == 9 || number == 10) {
            return Kind.PERCENT;
        }
        boolean date = number >= 14 && number <= 22
                || number >= 27 && number <= 36 // Chinese, Japanese and Korean dates
                || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
        return date ? Kind.DATE : Kind.PLAIN;
    }

    private static Kind kind(String code) {
        if (code.length() > LONGEST_FORMAT) {
            return Kind.PLAIN;
        }
        String pattern = LITERALS.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        if (pattern.endsWith("%")) {
            return Kind.PERCENT;
        }
        boolean letters = pattern.chars().anyMatch(letter -> "ymdhs".indexOf(letter) >= 0);
        return letters && !pattern.contains("general") ? Kind.DATE : Kind.PLAIN;
    }

    Kind of(@Nullable String style) {
        int index = style == null || style.length() > 6 ? -1 : Integer.parseInt(style);
        return index >= 0 && index < byStyle.size() ? byStyle.get(index) : Kind.PLAIN;
    }
}
