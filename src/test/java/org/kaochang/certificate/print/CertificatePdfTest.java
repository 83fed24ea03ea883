package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
                copies);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    /** Characters of GB 18030-2022 beyond the first plane among them, and a long name of a minority. */
    @ParameterizedTest
    @ValueSource(strings = {"张三", "䶮一", "王𬍛", "𠮷野", "阿卜杜热合曼·买买提依明·阿不都外力", "J. Smith"})
    void everyFactStandsOnIt(String name) throws IOException {
        assertEquals("", GLYPHS.missing(name));
        CertificateFacts facts = facts(name, 1);
        String text = text(CertificatePdf.of(facts, ADDRESS, GLYPHS));
        for (String fact : List.of(facts.number(), facts.title(), facts.text(), facts.issuer(), "2026年3月24日")) {
            assertTrue(text.contains(fact.replace(" ", "")), fact + " in " + text);
        }
    }

    @Test
    void twoCopiesStandOnOneSheet() throws IOException {
        byte[] pdf = CertificatePdf.of(facts("张三", 2), ADDRESS, GLYPHS);
        String text = text(pdf);
        assertTrue(text.contains("（本人存）") && text.contains("（单位存）"), text);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
        }
    }

    @Test
    void everyFontIsEmbeddedAndItSaysThatItIsForTheArchive() throws IOException {
        byte[] pdf = CertificatePdf.of(facts("王𬍛", 1), ADDRESS, GLYPHS);
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
        assertArrayEquals(
                CertificatePdf.of(facts("张三", 1), ADDRESS, GLYPHS), CertificatePdf.of(facts("张三", 1), ADDRESS, GLYPHS));
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
