package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.certificate.CertificateState;
import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.HoursKind;
import org.kaochang.report.RecordRows.ApplicationRow;
import org.kaochang.report.RecordRows.EnrolmentRow;
import org.kaochang.report.RecordRows.HoursRow;
import org.kaochang.report.RecordRows.OfPerson;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetColumn;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.kaochang.spreadsheet.writing.SheetColumn.day;
import static org.kaochang.spreadsheet.writing.SheetColumn.integer;
import static org.kaochang.spreadsheet.writing.SheetColumn.moment;
import static org.kaochang.spreadsheet.writing.SheetColumn.number;
import static org.kaochang.spreadsheet.writing.SheetColumn.text;

/** What each list looks like as a table; columns are called as members of its rows, so that pages can choose among them. */
final class Sheets {

    private Sheets() {}

    static Sheet<ResultRow> results(SheetLanguage language) {
        return new Sheet<>(
                "results",
                "成绩",
                "Results",
                List.of(
                        text("name", "姓名", "Name", 12, ResultRow::name),
                        text("idNumberMasked", "身份证号", "ID number", 22, ResultRow::idNumberMasked),
                        text("externalId", "工号", "External id", 16, ResultRow::externalId),
                        text("unit", "单位代码", "Unit code", 14, row -> code(row.unit())),
                        text("unitName", "单位", "Unit", 24, ResultRow::unitName),
                        text("exam", "考试代码", "Exam code", 20, row -> row.exam().value()),
                        text("title", "考试", "Exam", 28, ResultRow::title),
                        text("window", "场次", "Window", 16, row -> window(row, language)),
                        integer("ordinal", "第几次", "Sitting no.", ResultRow::ordinal),
                        text("state", "状态", "State", 10, row -> state(row.state(), language)),
                        moment("startedAt", "开始时间", "Started", ResultRow::startedAt),
                        moment("finishedAt", "结束时间", "Finished", ResultRow::finishedAt),
                        number("usedSeconds", "用时（分）", "Minutes used", row -> minutes(row.usedSeconds())),
                        number("points", "成绩", "Points", ResultRow::points),
                        number("total", "满分", "Of", ResultRow::total),
                        text("passed", "是否合格", "Passed", 10, row -> yes(row.passed(), language)),
                        integer("answered", "已答题数", "Answered", ResultRow::answered),
                        integer("questions", "总题数", "Questions", ResultRow::questions),
                        text("sections", "各大题得分", "Sections", 36, Sheets::sections),
                        text("attemptId", "考试编号", "Sitting id", 38, row -> id(row.attemptId())),
                        text("learnerId", "考生编号", "Learner id", 38, row -> id(row.learnerId()))));
    }

    static Sheet<ExamRow> exams(SheetLanguage language) {
        return new Sheet<>(
                "exams",
                "考试",
                "Exams",
                List.of(
                        text("exam", "考试代码", "Exam code", 20, row -> row.exam().value()),
                        text("title", "考试", "Exam", 32, ExamRow::title),
                        text("state", "状态", "State", 10, row -> published(row, language)),
                        integer("version", "版本", "Version", ExamRow::version),
                        moment("publishedAt", "发布时间", "Published", ExamRow::publishedAt),
                        text(
                                "window",
                                "场次",
                                "Window",
                                16,
                                row -> row.window() == null
                                        ? null
                                        : row.window().label()),
                        moment(
                                "opensAt",
                                "开始",
                                "Opens",
                                row -> row.window() == null
                                        ? null
                                        : row.window().opensAt()),
                        moment(
                                "closesAt",
                                "结束",
                                "Closes",
                                row -> row.window() == null
                                        ? null
                                        : row.window().closesAt()),
                        integer("enrolled", "选课人次", "Enrolled", ExamRow::enrolled),
                        integer("sat", "实考人次", "Sat", ExamRow::sat),
                        integer("scored", "有成绩", "With a result", ExamRow::scored),
                        integer("passed", "合格", "Passed", ExamRow::passed)));
    }

    static Sheet<LearnerRow> learners(SheetLanguage language) {
        return new Sheet<>(
                "learners",
                "考生",
                "Learners",
                List.of(
                        text("name", "姓名", "Name", 12, LearnerRow::name),
                        text("idNumberMasked", "身份证号", "ID number", 22, LearnerRow::idNumberMasked),
                        text("externalId", "工号", "External id", 16, LearnerRow::externalId),
                        text("unit", "单位代码", "Unit code", 14, row -> code(row.unit())),
                        text("unitName", "单位", "Unit", 24, LearnerRow::unitName),
                        text("username", "用户名", "Username", 18, LearnerRow::username),
                        text("disabled", "账号停用", "Disabled", 10, row -> yes(row.disabled(), language)),
                        moment("createdAt", "登记时间", "Recorded", LearnerRow::createdAt),
                        integer("enrolled", "选课", "Enrolled", LearnerRow::enrolled),
                        integer("sat", "实考次数", "Sittings", LearnerRow::sat),
                        integer("passed", "合格", "Passed", LearnerRow::passed),
                        text("learnerId", "考生编号", "Learner id", 38, row -> id(row.learnerId()))));
    }

    static Sheet<CertificateRow> certificates(SheetLanguage language) {
        return new Sheet<>(
                "certificates",
                "证书",
                "Certificates",
                ofPerson(List.of(
                        text("number", "证书编号", "Number", 24, CertificateRow::number),
                        text("exam", "考试代码", "Exam code", 20, row -> row.exam().value()),
                        text("title", "考试", "Exam", 28, CertificateRow::title),
                        text("window", "场次", "Window", 10, CertificateRow::window),
                        text("state", "状态", "State", 10, row -> certificate(row.state(), language)),
                        day("dueOn", "发证日期", "Due on", CertificateRow::dueOn),
                        text("expected", "日期待定", "Date may move", 10, row -> yes(row.expected(), language)),
                        text("missing", "缺字", "Characters missing", 10, CertificateRow::missing),
                        moment("issuedAt", "发证时间", "Issued", CertificateRow::issuedAt),
                        moment("endedAt", "失效时间", "Ended", CertificateRow::endedAt),
                        moment("collectedAt", "领取时间", "Collected", CertificateRow::collectedAt),
                        text("proxy", "代领人", "Collected by proxy", 12, CertificateRow::proxy),
                        moment("handedInAt", "交回时间", "Copy handed in", CertificateRow::handedInAt))));
    }

    static Sheet<EnrolmentRow> enrolments(SheetLanguage language) {
        return new Sheet<>(
                "enrolments",
                "选课",
                "Enrolments",
                ofPerson(List.of(
                        text("exam", "考试代码", "Exam code", 20, row -> code(row.exam())),
                        text("title", "考试", "Exam", 28, EnrolmentRow::title),
                        integer("ordinal", "第几次选课", "Enrolment no.", EnrolmentRow::ordinal),
                        text(
                                "room",
                                "考场",
                                "Room",
                                14,
                                row -> row.room() == null ? null : row.room().value()),
                        text("seat", "座位", "Seat", 10, EnrolmentRow::seat),
                        moment("enrolledAt", "选课时间", "Enrolled", EnrolmentRow::enrolledAt),
                        text("externalId", "外部编号", "External id", 16, EnrolmentRow::externalId),
                        text("cancelled", "已取消", "Cancelled", 10, row -> yes(row.cancelled(), language)),
                        integer("sat", "实考次数", "Sittings", EnrolmentRow::sat),
                        text("passed", "是否合格", "Passed", 10, row -> yes(row.passed(), language)))));
    }

    /** As rosters of hours may be written, so that what goes out comes in again. */
    static Sheet<HoursRow> hours(SheetLanguage language) {
        return new Sheet<>(
                "study-hours",
                "学时",
                "Study hours",
                ofPerson(List.of(
                        text("plan", "学习计划", "Plan", 20, HoursRow::plan),
                        text("kind", "学时类别", "Kind", 14, row -> kind(row.kind(), language)),
                        number("hours", "学时", "Hours", HoursRow::hours),
                        integer("creditYear", "计入年度", "Credit year", HoursRow::creditYear),
                        day("studiedOn", "学习日期", "Studied on", HoursRow::studiedOn),
                        moment("recordedAt", "登记时间", "Recorded", HoursRow::recordedAt),
                        text("externalId", "外部编号", "External id", 24, HoursRow::externalId))));
    }

    static Sheet<ApplicationRow> applications(SheetLanguage language) {
        return new Sheet<>(
                "applications",
                "补考申请",
                "Make-up applications",
                ofPerson(List.of(
                        text("exam", "考试代码", "Exam code", 20, row -> code(row.exam())),
                        text("title", "考试", "Exam", 28, ApplicationRow::title),
                        text("reason", "申请理由", "Reason", 36, ApplicationRow::reason),
                        text("status", "状态", "Status", 10, row -> decided(row.status(), language)),
                        moment("appliedAt", "申请时间", "Applied", ApplicationRow::appliedAt),
                        moment("decidedAt", "处理时间", "Decided", ApplicationRow::decidedAt),
                        text("note", "处理意见", "Note", 28, ApplicationRow::note),
                        integer("attemptsUsed", "已考次数", "Sittings", ApplicationRow::attemptsUsed),
                        number("bestPoints", "最好成绩", "Best points", ApplicationRow::bestPoints))));
    }

    /** With the columns of whom a row is about in front. */
    private static <R extends OfPerson> List<SheetColumn<R>> ofPerson(List<SheetColumn<R>> what) {
        Stream<SheetColumn<R>> whom = Stream.of(
                text("name", "姓名", "Name", 12, R::name),
                text("idNumberMasked", "身份证号", "ID number", 22, R::idNumberMasked),
                text("unit", "单位代码", "Unit code", 14, row -> code(row.unit())),
                text("unitName", "单位", "Unit", 24, R::unitName));
        return Stream.concat(whom, what.stream()).toList();
    }

    private static String kind(String kind, SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? kind : HoursKind.inWords(kind);
    }

    private static @Nullable String window(ResultRow row, SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? row.windowLabelEn() : row.windowLabel();
    }

    private static String state(String wire, SheetLanguage language) {
        SittingOutcome outcome = SittingOutcome.ofWire(wire);
        return language == SheetLanguage.ENGLISH ? outcome.english() : outcome.word();
    }

    private static String certificate(String state, SheetLanguage language) {
        if (language == SheetLanguage.ENGLISH) {
            return state;
        }
        return switch (CertificateState.ofWire(state)) {
            case HELD -> "待发";
            case ISSUED -> "有效";
            case REPLACED -> "已换发";
            case REVOKED -> "已撤销";
        };
    }

    private static String published(ExamRow row, SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? row.state() : row.version() == null ? "草稿" : "已发布";
    }

    private static String decided(String status, SheetLanguage language) {
        if (language == SheetLanguage.ENGLISH) {
            return status;
        }
        return switch (status) {
            case "approved" -> "已批准";
            case "rejected" -> "未批准";
            default -> "待处理";
        };
    }

    private static @Nullable String yes(@Nullable Boolean value, SheetLanguage language) {
        if (value == null) {
            return null;
        }
        boolean english = language == SheetLanguage.ENGLISH;
        return value ? english ? "yes" : "是" : english ? "no" : "否";
    }

    private static @Nullable BigDecimal minutes(@Nullable Long seconds) {
        return seconds == null ? null : BigDecimal.valueOf(Math.round(seconds / 6.0), 1);
    }

    private static @Nullable String sections(ResultRow row) {
        return row.sections() == null
                ? null
                : row.sections().stream()
                        .map(section -> section.title() + " " + section.points().toPlainString())
                        .collect(Collectors.joining("；"));
    }

    private static @Nullable String code(@Nullable UnitCode unit) {
        return unit == null ? null : unit.value();
    }

    private static String code(ExamCode exam) {
        return exam.value();
    }

    private static @Nullable String id(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
