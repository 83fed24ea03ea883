package org.kaochang.question.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reads files made to exhaust a reader, three at a time, and tells what each came to. Meant for a Java with a small heap. */
public final class HostileFilesMain {

    /** Writes a part of a workbook piece by piece: what it unpacks to would not fit the heap. */
    interface Part {
        void write(OutputStream out) throws IOException;
    }

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String BEGIN = "<worksheet><sheetData>";
    private static final String END = "</sheetData></worksheet>";

    private HostileFilesMain() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Callable<byte[]>> files = files();
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            Map<String, Future<String>> answers = new LinkedHashMap<>();
            files.forEach((name, file) -> answers.put(name, three.submit(() -> code(file.call()))));
            for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
                System.out.println(answer.getKey() + " " + answer.getValue().get());
            }
        }
    }

    private static String code(byte[] file) {
        BankReport report = BankFileSource.read(file);
        return report.errors().isEmpty() ? "read" : report.errors().getFirst().code();
    }

    static Map<String, Callable<byte[]>> files() {
        Map<String, Callable<byte[]>> files = new LinkedHashMap<>();
        files.put("bad-cell-address:column", () -> sheet("<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row>"));
        files.put("bad-cell-address:row", () -> sheet("<row r=\"99999999999\"><c r=\"A1\"><v>1</v></c></row>"));
        files.put("bad-number:exponent", () -> sheet("<row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c></row>"));
        files.put("bad-number:tiny", () -> sheet("<row r=\"1\"><c r=\"A1\"><v>1E-999999999</v></c></row>"));
        files.put("too-many-cells:eight-million", () -> sheet(out -> table(out, 90_000, 90)));
        files.put("cell-too-long:text", () -> sheet(out -> endless(out, "<row><c t=\"str\"><v>", "</v></c></row>")));
        files.put("cell-too-long:attribute", () -> sheet(out -> endless(out, "<row r=\"", "\"/>")));
        files.put("not-a-spreadsheet:name", () -> sheet(out -> endless(out, "<", "/>")));
        files.put("cell-too-long:comment", () -> sheet(out -> endless(out, "<!-- > <", "-->")));
        files.put("cell-too-long:comment-not-ended", () -> sheet(out -> endless(out, "<!--->", "-->")));
        files.put(
                "cell-too-long:cdata",
                () -> sheet(out -> endless(out, "<row><c><v><![CDATA[> <", "]]></v></c></row>")));
        files.put("cell-too-long:instruction", () -> sheet(out -> endless(out, "<?a > <", "?>")));
        files.put("file-too-large:empty-elements", () -> sheet(out -> repeat(out, "<a/>", 10_000_000)));
        files.put("not-a-spreadsheet:deep", () -> sheet(out -> repeat(out, "<a>", 5_000_000)));
        files.put("not-a-spreadsheet:names", () -> sheet(HostileFilesMain::names));
        files.put("not-a-spreadsheet:namespaces", () -> sheet(HostileFilesMain::namespaces));
        for (String part : List.of("_rels/.rels", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET)) {
            files.put("not-a-spreadsheet:laughs:" + part, () -> book(Map.of(part, text(laughs()))));
        }
        files.put("not-a-spreadsheet:cut", () -> Arrays.copyOf(sheet(out -> table(out, 100, 9)), 900));
        files.put("file-too-large:entries", HostileFilesMain::manyEntries);
        files.put("too-much-text:one-string", HostileFilesMain::oneStringManyCells);
        files.put("too-many-rows:csv", () -> "\n".repeat(15_000_000).getBytes(StandardCharsets.UTF_8));
        files.put("not-a-spreadsheet:csv-quote", () -> ("题型,题干\n\"" + "a".repeat(15_000_000)).getBytes());
        files.put("not-a-spreadsheet:csv-columns", () -> (",".repeat(15_000_000)).getBytes());
        files.put(
                "too-many-cells:csv-words",
                () -> ("a,".repeat(40) + "\n").repeat(180_000).getBytes());
        return files;
    }

    private static byte[] sheet(String rows) throws IOException {
        return sheet(text(rows));
    }

    private static byte[] sheet(Part rows) throws IOException {
        return book(Map.of(SHEET, out -> {
            text(BEGIN).write(out);
            rows.write(out);
            text(END).write(out);
        }));
    }

    private static byte[] book(Map<String, Part> parts) throws IOException {
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("_rels/.rels", text(relations("officeDocument", "xl/workbook.xml")));
        all.put(
                "xl/_rels/workbook.xml.rels",
                text(relations(
                        "worksheet",
                        "worksheets/sheet1.xml",
                        "styles",
                        "styles.xml",
                        "sharedStrings",
                        "sharedStrings.xml")));
        all.put(
                "xl/workbook.xml",
                text("<workbook xmlns:r=\"r\"><sheets><sheet name=\"单选题\" r:id=\"r0\"/></sheets></workbook>"));
        all.put("xl/styles.xml", text("<styleSheet/>"));
        all.put("xl/sharedStrings.xml", text("<sst/>"));
        all.put(SHEET, text(BEGIN + END));
        all.putAll(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Part> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder xml = new StringBuilder("<Relationships>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            xml.append("<Relationship Id=\"r%d\" Type=\"http://x/%s\" Target=\"%s\"/>"
                    .formatted(i / 2, typesAndTargets[i], typesAndTargets[i + 1]));
        }
        return xml.append("</Relationships>").toString();
    }

    private static Part text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] bytes = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times / 1000; i++) {
            out.write(bytes);
        }
    }

    /** Forty-five megabytes in one piece. */
    private static void endless(OutputStream out, String begin, String end) throws IOException {
        text(begin).write(out);
        repeat(out, "aaaaaaaaaaaaaaa", 3_000_000);
        text(end).write(out);
    }

    private static void table(OutputStream out, int rows, int columns) throws IOException {
        byte[] row =
                ("<row>" + "<c t=\"str\"><v>1</v></c>".repeat(columns) + "</row>").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rows; i++) {
            out.write(row);
        }
    }

    private static void names(OutputStream out) throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            text("<n" + Integer.toString(i * 7919, 36).replace('-', 'm') + " a" + i + "=\"\"/>")
                    .write(out);
        }
    }

    private static void namespaces(OutputStream out) throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            text("<a xmlns:p" + i + "=\"u" + i + "\"/>").write(out);
        }
    }

    private static String laughs() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            xml.append("<!ENTITY x%d \"&x%d;&x%d;\">".formatted(i, i - 1, i - 1));
        }
        return xml + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&x39;&f;</a>";
    }

    private static byte[] manyEntries() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 100_000; i++) {
                zip.putNextEntry(new ZipEntry("a" + i));
            }
        }
        return bytes.toByteArray();
    }

    /** One text of 32,000 characters that 60,000 cells point at; noise keeps the archive from looking like a bomb. */
    private static byte[] oneStringManyCells() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add("<row><c t=\"s\"><v>0</v></c></row>");
        }
        return book(Map.of(
                "xl/sharedStrings.xml",
                text("<sst><si><t>" + "问".repeat(32_000) + "</t></si></sst>"),
                SHEET,
                text(BEGIN + String.join("", rows) + END)));
    }
}
