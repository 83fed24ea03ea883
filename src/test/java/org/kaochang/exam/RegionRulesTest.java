package org.kaochang.exam;

import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** What the public notices of five regions demand, against what their exam files say. */
class RegionRulesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void huaianIsOpenToYearEndAndMakeUpsAreAppliedFor() throws IOException {
        Exam exam = exam("huaian-2019");
        assertEquals(Duration.ofMinutes(90), exam.duration());
        assertEquals("100/60", exam.total() + "/" + exam.passMark());
        assertEquals(dated("2019-06-14T00:00", "2020-01-01T00:00"), exam.window());
        assertEquals(
                new RetakePolicy(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Duration.ZERO,
                        RetakePolicy.Application.APPROVED_BY_ADMINISTRATOR,
                        OptionalInt.empty(),
                        OptionalInt.empty()),
                exam.retakes());
        assertEquals(List.of(hours("huaian-2019", "study", 22, Prerequisite.Since.EVER)), exam.prerequisites());
        assertEquals(Optional.of(certificate(0, CertificateRule.HoldFrom.PASS, "320800", 2)), exam.certificate());
        assertEquals(BigDecimal.valueOf(24), exam.credit().orElseThrow().hours());
    }

    @Test
    void changzhouOpensFromTheFifthToTheTenthWithTwoChancesACourse() throws IOException {
        Exam exam = exam("changzhou-monthly");
        assertEquals(
                new WindowRule.Monthly(
                        new DayTime(5, LocalTime.MIDNIGHT, false),
                        new DayTime(10, LocalTime.MIDNIGHT, true),
                        SHANGHAI,
                        Edge.START_BY),
                exam.window());
        assertEquals(OptionalInt.of(2), exam.retakes().perEnrolment());
        assertEquals(OptionalInt.of(1), exam.retakes().windowsForMakeUp());
        assertEquals(RetakePolicy.Application.NONE, exam.retakes().application());
        assertEquals(
                List.of(hours("changzhou-monthly", "study", 22, Prerequisite.Since.ENROLMENT)), exam.prerequisites());
        assertEquals(
                Optional.of(certificate(15, CertificateRule.HoldFrom.WINDOW_CLOSE, "320400", 1)), exam.certificate());
        assertEquals(Optional.of(new Credit(BigDecimal.valueOf(24), "public", OptionalInt.empty())), exam.credit());
    }

    @Test
    void sichuanHasTwoPlansOpenTogetherAndShowsOnlyPassOrNot() throws IOException {
        for (int year : List.of(2017, 2018)) {
            Exam exam = exam("sichuan-" + year);
            assertEquals(Duration.ofMinutes(120), exam.duration());
            assertEquals(dated("2017-06-01T00:00", "2019-01-01T00:00"), exam.window());
            assertEquals(
                    List.of(
                            hours("sichuan-" + year, "required", 10, Prerequisite.Since.EVER),
                            hours("sichuan-" + year, "elective", 20, Prerequisite.Since.EVER)),
                    exam.prerequisites());
            assertEquals(unlimitedWithARest(), exam.retakes());
            assertEquals(Disclosure.Score.PASS_FAIL, exam.disclosure().score());
            assertEquals(Disclosure.Review.NEVER, exam.disclosure().review());
            assertEquals(Disclosure.When.AT_ONCE, exam.disclosure().when());
            assertEquals(
                    Optional.of(new Credit(BigDecimal.valueOf(30), "public", OptionalInt.of(year))), exam.credit());
        }
    }

    @Test
    void jiangxiIsOpenAllYear() throws IOException {
        Exam exam = exam("jiangxi-2024");
        assertEquals(
                new WindowRule.Yearly(MonthDay.of(1, 1), MonthDay.of(12, 31), SHANGHAI, Edge.START_BY), exam.window());
        assertEquals(unlimitedWithARest(), exam.retakes());
    }

    private static CertificateRule certificate(
            int workingDays, CertificateRule.HoldFrom from, String region, int copies) {
        return new CertificateRule(
                workingDays,
                from,
                Optional.of(new CertificateRule.NumberScheme(region, "GX", 6)),
                new CertificateRule.Layout(copies, CertificateRule.CopiesOn.ONE_SHEET, Optional.of(SealPicture.TRIAL)),
                new CertificateRule.Wording(
                        Optional.of("专业技术人员继续教育公需科目合格证"), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The notices set no limit of sittings; the rest between two is ours, and the files say so. */
    private static RetakePolicy unlimitedWithARest() {
        return new RetakePolicy(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofMinutes(10),
                RetakePolicy.Application.NONE,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void shaanxiAsksForPublicAndProfessionalHours() throws IOException {
        Exam exam = exam("shaanxi-2020");
        assertEquals(dated("2020-01-01T00:00", "2021-01-01T00:00"), exam.window());
        assertEquals(
                List.of(
                        hours("shaanxi-2020", "public", 24, Prerequisite.Since.EVER),
                        hours("shaanxi-2020", "professional", 56, Prerequisite.Since.EVER)),
                exam.prerequisites());
    }

    private static Exam exam(String pack) throws IOException {
        ExamFile file = PackSource.read(Path.of("question-banks", pack)).examFile();
        return assertInstanceOf(ExamFileReading.Read.class, ExamFileMapper.read(file))
                .exam();
    }

    private static WindowRule dated(String from, String until) {
        return new WindowRule.Dated(LocalDateTime.parse(from), LocalDateTime.parse(until), SHANGHAI, Edge.START_BY);
    }

    private static Prerequisite hours(String plan, String kind, int hours, Prerequisite.Since since) {
        return new Prerequisite(plan, kind, BigDecimal.valueOf(hours), since);
    }
}
