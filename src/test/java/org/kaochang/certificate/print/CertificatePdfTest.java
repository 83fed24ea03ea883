package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.certificate.CopyNote;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CertificatePdfTest {

    private static final GlyphSource GLYPHS = new GlyphSource(Optional.empty());
    private static final String ADDRESS = "https://exam.example.cn/#/check/5f0c6a57-5d3a-4a3e-9a51-0c7d1d8a2b11";

    static CertificateFacts facts(String name, int copies) {
        return new CertificateFacts(
                "3204002026GX000017K",
                "专业技术人员继续教育公需科目合格证",
                name,
                "110***********13",
                "常州市专业技术人员继续教育公需科目考试",
                "专业技术人员职业道德与法律法规",
                2026,
                BigDecimal.valueOf(24),
                LocalDate.of(2026, 3, 2),
                name + "（身份证号 110***********13）参加常州市专业技术人员继续教育公需科目考试，成绩合格，计 2026 年度继续教育 24 学时，特发此证。",
                "常州市人力资源和社会保障局",
                LocalDate.of(2026, 3, 24),
                copies,
                false,
                null,
                null);
    }

    private static byte[] pdf(CertificateFacts facts) {
        return CertificatePdf.of(
                new Imprint(facts, ADDRESS, Optional.empty(), Optional.empty(), Optional.empty()),
                GLYPHS,
                Instant.EPOCH);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    /** Characters of GB 18030-2022 beyond the first plane among them, and a long name of a minority. */
    @ParameterizedTest
    @ValueSource(strings = {"张三", "䶮一", "王𬍛", "𠮷野", "阿卜杜热依木江·买买提依明·阿不都热西提", "J. Smith"})
    void everyFactStandsOnIt(String name) throws IOException {
        assertEquals("", GLYPHS.missing(name));
        CertificateFacts facts = facts(name, 1);
        String text = text(pdf(facts));
        for (String fact : List.of(facts.number(), facts.title(), facts.text(), facts.issuer(), "2026年3月24日")) {
            assertTrue(text.contains(fact.replace(" ", "")), fact + " in " + text);
        }
    }

    /** Pages that a PDF is dropped on find it there without taking the file apart. */
    @Test
    void whereItIsCheckedStandsInTheClear() {
        assertTrue(new String(pdf(facts("张三", 1)), StandardCharsets.ISO_8859_1)
                .contains("<dc:identifier>" + ADDRESS + "</dc:identifier>"));
    }

    @Test
    void twoCopiesStandOnOneSheet() throws IOException {
        byte[] pdf = pdf(facts("张三", 2));
        String text = text(pdf);
        assertTrue(text.contains("（本人存）") && text.contains("（单位存）"), text);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
        }
    }

    private static CertificateFacts laidOut(int copies, boolean onPages, String note, String seal) {
        CertificateFacts plain = facts("张三", copies);
        return new CertificateFacts(
                plain.number(),
                plain.title(),
                plain.name(),
                plain.idNumber(),
                plain.examTitle(),
                plain.subject(),
                plain.year(),
                plain.hours(),
                plain.passedOn(),
                plain.text(),
                plain.issuer(),
                plain.issuedOn(),
                copies,
                onPages,
                note,
                seal);
    }

    @Test
    void twoCopiesStandOnAPageEachWhereTheFileSaysSo() throws IOException {
        byte[] pdf = pdf(laidOut(2, true, "一份于 11 月 30 日前交所在单位。", null));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(2, document.getNumberOfPages());
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            String text = second.getText(document);
            assertTrue(text.contains("（单位存）") && !text.contains("（本人存）"), text);
            assertTrue(text.contains("一份于 11 月 30 日前交所在单位。"), text);
        }
    }

    /** No font has a sign for the end of a line; what somebody typed or pasted may have one, and is kept for good. */
    @Test
    void whatPartsLinesAndHasNoSignIsABlank() throws IOException {
        String note = "一份\n交\t单位\u2028存";
        assertEquals("", GLYPHS.missing(note));
        assertTrue(text(pdf(laidOut(1, false, note, null))).contains("一份交单位存"));
        CopyNote copy = new CopyNote("办理\n职称\u1680申报", LocalDate.of(2026, 12, 31));
        byte[] pdf = CertificatePdf.of(
                new Imprint(facts("张\n三", 1), ADDRESS, Optional.of(copy), Optional.empty(), Optional.empty()),
                GLYPHS,
                Instant.EPOCH);
        assertTrue(text(pdf).contains("办理职称申报"));
    }

    @Test
    void theSealOfTheProgramSaysThatItIsNone() throws IOException {
        String text = text(pdf(laidOut(1, false, null, "trial")));
        assertTrue(text.contains("样章") && text.contains("仅供演示"), text);
        assertFalse(text(pdf(facts("张三", 1))).contains("样章"));
    }

    @Test
    void theSealOfTheExamFileIsPrintedOnEachCopyAndKeptOnce() throws IOException {
        BufferedImage drawn = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        drawn.setRGB(150, 100, 0xFFCC2211);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        CertificateFacts facts = laidOut(2, true, null, "sha256:" + "0".repeat(64));
        byte[] pdf = CertificatePdf.of(
                new Imprint(facts, ADDRESS, Optional.empty(), Optional.of(png.toByteArray()), Optional.empty()),
                GLYPHS,
                Instant.EPOCH);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDImageXObject> seals = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    seals.add((PDImageXObject) page.getResources().getXObject(name));
                }
            }
            assertEquals(2, seals.size());
            assertSame(
                    seals.getFirst().getCOSObject().getCOSObject(),
                    seals.getLast().getCOSObject().getCOSObject());
            assertEquals(0xFFCC2211, seals.getFirst().getImage().getRGB(150, 100));
            assertEquals(0, seals.getFirst().getImage().getRGB(0, 0) >>> 24);
        }
        assertThrows(IllegalStateException.class, () -> pdf(facts));
    }

    @Test
    void aCopySaysWhatItIsForAndUntilWhen() throws IOException {
        CopyNote note = new CopyNote("申报职称", LocalDate.of(2026, 12, 31));
        byte[] pdf = CertificatePdf.of(
                new Imprint(facts("张三", 2), ADDRESS, Optional.of(note), Optional.empty(), Optional.empty()),
                GLYPHS,
                Instant.EPOCH);
        String text = text(pdf);
        assertTrue(text.contains("副本：仅用于“申报职称”，有效期至2026年12月31日"), text);
        try (PDDocument copy = Loader.loadPDF(pdf);
                PDDocument certificate = Loader.loadPDF(pdf(facts("张三", 1)))) {
            assertEquals(1, copy.getNumberOfPages());
            assertNotEquals(
                    certificate.getDocument().getDocumentID(),
                    copy.getDocument().getDocumentID());
        }
    }

    @Test
    void everyFontIsEmbeddedAndItSaysThatItIsForTheArchive() throws IOException {
        byte[] pdf = pdf(facts("王𬍛", 1));
        assertTrue(pdf.length < 300_000, pdf.length + " bytes");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDPage page = document.getPage(0);
            for (COSName name : page.getResources().getFontNames()) {
                assertTrue(page.getResources().getFont(name).isEmbedded(), name::getName);
            }
            assertEquals(1, document.getDocumentCatalog().getOutputIntents().size());
            assertTrue(document.getDocumentCatalog().getMetadata().toByteArray().length > 100);
        }
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        assertArrayEquals(pdf(facts("张三", 1)), pdf(facts("张三", 1)));
    }

    /** A character of the private use area: nobody's font has it. */
    @Test
    void aCharacterThatNoFontHasIsNamed() {
        assertEquals("\uE000\uD80C\uDC00", GLYPHS.missing("张\uE000三\uE000\uD80C\uDC00"));
    }

    @Test
    void numbersAndMarksAreNotTakenApart() {
        assertEquals(List.of("计", "24", "学", "时。"), PdfText.pieces("计24学时。"));
        assertEquals(List.of("张", "（身", "份）"), PdfText.pieces("张（身份）"));
    }
}
