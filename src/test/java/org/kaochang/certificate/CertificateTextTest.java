package org.kaochang.certificate;

import org.kaochang.certificate.CertificateText.Holder;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFile;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamFileReading;
import org.kaochang.story.ExamOffice;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CertificateTextTest {

    private static final String OPEN = """
            window: {kind: open}
            disclosure: {score: points, review: never}
            """;
    private static final Holder HOLDER = new Holder("𠮷野家", "110***********13", "某市人社局");
    private static final LocalDate PASSED = LocalDate.of(2026, 3, 2);

    private static CertificateFacts facts(String rules) {
        Exam exam = ((ExamFileReading.Read) ExamFileMapper.read(
                        new ExamFile(ExamOffice.file("demo", "bank", OPEN + rules), ExamFile.Format.YAML)))
                .exam();
        return CertificateText.facts(exam, HOLDER, PASSED, LocalDate.of(2026, 3, 5))
                .numbered("20260000017");
    }

    @Test
    void theUsualSentenceNamesHoursWhereThereAreSome() {
        assertEquals(
                "𠮷野家（身份证号 110***********13）参加自用考试，成绩合格，特发此证。",
                facts("certificate: {holdWorkingDays: 0, holdFrom: pass}").text());
        CertificateFacts facts = facts("""
                certificate: {holdWorkingDays: 0, holdFrom: pass}
                credit: {hours: 24, kind: public, year: 2025}
                """);
        assertEquals("𠮷野家（身份证号 110***********13）参加自用考试，成绩合格，计 2025 年度继续教育 24 学时，特发此证。", facts.text());
        assertEquals(2025, facts.year());
        assertEquals("合格证", facts.title());
        assertEquals("某市人社局", facts.issuer());
    }

    @Test
    void theExamFileHasTheLastWord() {
        CertificateFacts facts = facts("""
                organiser: 继续教育中心
                certificate:
                  holdWorkingDays: 0
                  holdFrom: pass
                  title: 结业证书
                  text: "{name}于{passedOn}修完{subject}。"
                """);
        assertEquals("𠮷野家于2026年3月2日修完自用科目。", facts.text());
        assertEquals("结业证书", facts.title());
        assertEquals("继续教育中心", facts.issuer());
        assertEquals(1, facts.copies());
    }

    /** Whoever edits a file breaks its lines; a certificate that carries them could never be printed, for no font has a sign for it. */
    @Test
    void linesOfTheFileAreNotThoseOfThePaper() {
        CertificateFacts facts = facts("""
                certificate:
                  holdWorkingDays: 0
                  holdFrom: pass
                  title: "结业\\u2028证书"
                  text: |
                    {name}修完{subject}，

                      特发此证。
                    Passed in full,
                    with honours.
                """);
        assertEquals("𠮷野家修完自用科目，特发此证。Passed in full, with honours.", facts.text());
        assertEquals("结业证书", facts.title());
        assertTrue(facts.text().codePoints().noneMatch(Character::isISOControl));
    }

    /** A name that looks like a placeholder or a group of a pattern is a name. */
    @Test
    void aNameIsTakenAsItIs() {
        Exam exam = ((ExamFileReading.Read) ExamFileMapper.read(new ExamFile(
                        ExamOffice.file(
                                "demo",
                                "bank",
                                OPEN + "certificate: {holdWorkingDays: 0, holdFrom: pass, text: '{name}'}"),
                        ExamFile.Format.YAML)))
                .exam();
        Holder holder = new Holder("$1{exam}", "110***********13", "某市人社局");
        assertEquals(
                "$1{exam}", CertificateText.facts(exam, holder, PASSED, PASSED).text());
    }
}
