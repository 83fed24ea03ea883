package org.kaochang.spreadsheet.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/**
 * What a workbook says of itself (ECMA-376 part 1, 18.2): its sheets in their order and where its parts are.
 *
 * @param since1904 whether days are counted from 1904, as old Macs did
 * @param strings path of the part with the shared strings
 * @param styles path of the part with the formats of cells
 */
record Workbook(List<Sheet> sheets, boolean since1904, Optional<String> strings, Optional<String> styles) {

    private static final int LONGEST_NAME = 100;

    /** @param path of its part; empty when the workbook does not say where it is */
    record Sheet(String name, boolean visible, boolean since1904, Optional<String> path) {}

    static Workbook read(XlsxArchiveSource archive) throws IOException, XMLStreamException {
        String path = Relations.read(archive, "").ofType("officeDocument").orElse("xl/workbook.xml");
        Relations relations = Relations.read(archive, path);
        List<String[]> found = new ArrayList<>();
        boolean since1904 = false;
        try (XlsxPart part = archive.part(path).orElseThrow(XlsxSource::broken)) {
            for (String element = part.nextElement(); element != null; element = part.nextElement()) {
                if (element.equals("workbookPr")) {
                    String says = part.attribute("date1904");
                    since1904 = "1".equals(says) || "true".equals(says);
                } else if (element.equals("sheet") && found.size() < 1_000) {
                    found.add(new String[] {part.attribute("name"), part.attribute("state"), part.attribute("id")});
                }
            }
        }
        List<Sheet> sheets = new ArrayList<>();
        for (String[] sheet : found) {
            String name = sheet[0] == null ? "" : sheet[0];
            sheets.add(new Sheet(
                    name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                    sheet[1] == null || sheet[1].equals("visible"),
                    since1904,
                    relations.ofId(sheet[2])));
        }
        return new Workbook(sheets, since1904, relations.ofType("sharedStrings"), relations.ofType("styles"));
    }
}
