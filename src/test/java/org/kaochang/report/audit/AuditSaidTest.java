package org.kaochang.report.audit;

import org.kaochang.audit.Actor;
import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** An entry is read without a word of the program, and without an id where there is a name. */
class AuditSaidTest {

    private static final Thing PERSON = new Thing("learner", "0198a000-0000-7000-8000-000000000001");
    private static final Thing NORTH = new Thing("unit", "north");
    private static final Thing EXAM = new Thing("exam", "fire-2026");
    private static final Names NAMES =
            new Names(Map.of(PERSON, "林晓雨 · 320***********0021", NORTH, "北区医院", EXAM, "消防 · fire-2026"));

    private static Kept entry(String kind, String object, Map<String, Object> before, Map<String, Object> after) {
        return new Kept(
                new RecordId(new UUID(1, 2)),
                Instant.EPOCH,
                Optional.of(new AccountId(new UUID(3, 4))),
                Optional.of("kaowu"),
                Optional.of("周敏"),
                List.of("exam-administrator"),
                "10.0.*.*",
                "",
                "r",
                "learner.correct",
                kind,
                object,
                Optional.empty(),
                Optional.of(new AuditReason("correction", "同音字")),
                before,
                after);
    }

    private static AuditSaid chinese(Kept entry) {
        return AuditSaid.of(entry, NAMES, SheetLanguage.CHINESE);
    }

    @Test
    void aCorrectionSaysWhoWhoseWhatAndWhy() {
        Kept entry = entry(
                "learner", PERSON.id(), Map.of("unit", "south"), Map.of("unit", "north", "mustChangePassword", true));
        assertEquals(Set.of(PERSON, NORTH, new Thing("unit", "south")), Names.asked(entry));
        AuditSaid said = chinese(entry);
        assertEquals("周敏 · kaowu", said.actor());
        assertEquals("考务", said.roles());
        assertEquals("更正考生信息", said.action());
        assertEquals("考生", said.kind());
        assertEquals("林晓雨 · 320***********0021", said.object());
        assertEquals("已执行", said.outcome());
        assertEquals("信息更正：同音字", said.reason());
        assertEquals(
                Set.of("单位 south → 北区医院", "须修改密码 是"),
                Set.copyOf(said.changes().stream()
                        .map(AuditSaid.AuditChange::toString)
                        .toList()));
        AuditSaid english = AuditSaid.of(entry, NAMES, SheetLanguage.ENGLISH);
        assertEquals("Exam administrator", english.roles());
        assertEquals("Learner corrected", english.action());
        assertEquals("Correction: 同音字", english.reason());
    }

    @Test
    void studyHoursAreSaidByTheirKindAndByTheCourseTheyAreOf() {
        AuditSaid said =
                chinese(entry("study-hours", "h1", Map.of(), Map.of("kind", "professional", "plan", EXAM.id())));
        assertEquals(
                Set.of("类别 专业", "学习计划 消防 · fire-2026"),
                Set.copyOf(said.changes().stream()
                        .map(AuditSaid.AuditChange::toString)
                        .toList()));
        Kept ofNoExam = entry("study-hours", "h1", Map.of(), Map.of("kind", "公益", "plan", "2025"));
        assertEquals(
                Set.of("类别 公益", "学习计划 2025"),
                Set.copyOf(chinese(ofNoExam).changes().stream()
                        .map(AuditSaid.AuditChange::toString)
                        .toList()));
    }

    @Test
    void whatIsNotOnFileSaysSo() {
        assertEquals(
                "x1（已无此记录）", chinese(entry("exam", "x1", Map.of(), Map.of())).object());
        assertEquals("", chinese(entry("task", "x1", Map.of(), Map.of())).object());
        assertEquals(
                "手机", chinese(entry("contact", "phone", Map.of(), Map.of())).object());
        assertEquals(
                "消防 · fire-2026",
                chinese(entry("hall", "fire-2026", Map.of(), Map.of())).object());
    }

    @Test
    void whoeverActedWithoutAnAccountIsCalledToo() {
        assertEquals("系统", chinese(by(Optional.empty(), List.of(Actor.PROGRAM))).actor());
        assertEquals("没有此账号", chinese(by(Optional.empty(), List.of())).actor());
        AccountId gone = new AccountId(new UUID(3, 5));
        assertEquals(
                gone + "（已无此账号）",
                chinese(by(Optional.of(gone), List.of("operator"))).actor());
    }

    private static Kept by(Optional<AccountId> account, List<String> roles) {
        Kept entry = entry("exam", "x", Map.of(), Map.of());
        return new Kept(
                entry.id(),
                entry.at(),
                account,
                Optional.empty(),
                Optional.empty(),
                roles,
                entry.address(),
                entry.device(),
                entry.requestId(),
                entry.action(),
                entry.kind(),
                entry.object(),
                Optional.of("forbidden"),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    @Test
    void aRefusalSaysWhy() {
        assertEquals("被拒绝：没有权限", chinese(by(Optional.empty(), List.of())).outcome());
    }

    @Test
    void whatIsOneTextInTheLogIsTakenApart() {
        Kept watching = entry("account", "x", Map.of("exams", ""), Map.of("exams", "*, fire-2026 (north)"));
        assertEquals(Set.of(EXAM, NORTH, new Thing("exam", "*"), new Thing("account", "x")), Names.asked(watching));
        assertEquals(
                "监考的考试 考试：全部考试、考试：消防 · fire-2026、单位：北区医院",
                chinese(watching).changes().getFirst().toString());
        Kept export = entry(
                "export",
                "results",
                Map.of(),
                Map.of("filter", "exam=fire-2026&state=absent&state=blank&text=%E6%9E%97&sort="));
        assertEquals(
                "筛选条件 考试：消防 · fire-2026、状态：缺考、白卷、搜索内容：林",
                chinese(export).changes().getFirst().toString());
        assertEquals("成绩", chinese(export).object());
        assertEquals(
                "筛选条件 %zz",
                chinese(entry("export", "results", Map.of(), Map.of("filter", "x=%zz")))
                        .changes()
                        .getFirst()
                        .toString()
                        .replace("x=", ""));
    }

    @Test
    void momentsAreOnChinasClocks() {
        assertEquals(
                "到 2026-11-27 17:00:00",
                chinese(entry("outage", "", Map.of(), Map.of("until", "2026-11-27T09:00:00Z")))
                        .changes()
                        .getFirst()
                        .toString());
    }
}
