package org.kaochang.architecture;

import org.kaochang.architecture.SqlTexts.Statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL belongs to the room that owns the table: it alone writes, and who else reads is declared here. */
public final class OwnershipRule {

    /** Whose table is whose. A new table is entered here. */
    static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry("tenant", Set.of("tenant", "tenant_host")),
            // Every room tells, by event.Outbox; nobody else reads.
            Map.entry("event", Set.of("domain_event", "event_consumer", "event_parked")),
            Map.entry("audit", Set.of("audit_entry")),
            Map.entry(
                    "identity",
                    Set.of(
                            "account",
                            "login_session",
                            "refresh_token",
                            "known_source",
                            "second_factor",
                            "recovery_code",
                            "contact",
                            "one_time_code")),
            Map.entry("task", Set.of("task")),
            Map.entry(
                    "learner",
                    Set.of(
                            "unit",
                            "learner",
                            "enrolment",
                            "study_hours",
                            "learner_change",
                            "roster_heading",
                            "roster_waiting",
                            "roster_recorded")),
            Map.entry(
                    "question",
                    Set.of(
                            "bank",
                            "bank_version",
                            "bank_item_revision",
                            "bank_editor",
                            "bank_shelf",
                            "bank_shelf_item")),
            Map.entry("exam", Set.of("exam_draft", "exam_version", "exam_seal")),
            Map.entry("admission", Set.of("retake_application", "accommodation")),
            Map.entry("attempt", Set.of("attempt")),
            Map.entry("answer", Set.of("answer_sheet", "answer_journal", "answer_journal_other")),
            Map.entry("result", Set.of("result", "result_revision")),
            Map.entry(
                    "certificate",
                    Set.of(
                            "certificate",
                            "certificate_series",
                            "certificate_event",
                            "certificate_copy",
                            "certificate_handing",
                            "holiday_notice")),
            Map.entry("credit", Set.of("credit_entry")),
            Map.entry("http", Set.of("idempotent_call")),
            Map.entry(
                    "hall",
                    Set.of(
                            "attempt_event",
                            "pen_permit",
                            "exam_notice",
                            "sitting_message",
                            "exam_release",
                            "closing_watch",
                            "outage",
                            "outage_seen",
                            "page_presence",
                            "hall_assignment",
                            "hall_room_assignment",
                            "hall_mark")));

    /** Which tables of others a room reads, and why. Beside {@link RoomRule#MAY_KNOW}: shorter is better. */
    static final Map<String, Set<String>> READS = Map.ofEntries(
            // Whether an enrolment is being sat, before it is cancelled, and whether somebody has passed, before they
            // are
            // made another person; by which name a learner logs in; and which exams a roster may name.
            Map.entry("learner", Set.of("attempt", "result", "account", "exam_draft", "exam_version")),
            // Nobody goes on with a sitting of an enrolment that was cancelled.
            Map.entry("attempt", Set.of("enrolment")),
            // How long a partition may still be written to.
            Map.entry("answer", Set.of("attempt")),
            // Whether the data is later than the clock, before anything starts.
            Map.entry("operations", Set.of("attempt", "enrolment")),
            // How who changed a bank is called today, and who may be made an editor; which exams were published on a
            // bank.
            Map.entry("question", Set.of("account", "exam_version")),
            // Publication holds the bank's version it points at.
            Map.entry("exam", Set.of("bank", "bank_version")),
            // All that admission asks, for a crowd, in one query.
            Map.entry(
                    "admission",
                    Set.of(
                            "learner",
                            "enrolment",
                            "study_hours",
                            "exam_version",
                            "exam_release",
                            "outage",
                            "attempt",
                            "result")),
            // Whom it is for and by which authority; when its sitting's window closes, moved since or not; whether its
            // result is told; who loaded a year's holidays.
            Map.entry("certificate", Set.of("attempt", "learner", "tenant", "exam_release", "exam_version", "account")),
            // Recorded hours are the greater part of the ledger; whose rules somebody is judged by; whether a result is
            // told, and when its sitting's window closes, moved since or not.
            Map.entry("credit", Set.of("study_hours", "enrolment", "exam_release", "exam_version", "attempt")),
            // Voided sittings have results that count no more.
            Map.entry("result", Set.of("attempt")),
            // Lists for staff: whatever is on file about people, exams and sittings, and the audit log with the names
            // of
            // what it is about. It owns no table.
            Map.entry(
                    "report",
                    Set.of(
                            "learner",
                            "unit",
                            "enrolment",
                            "study_hours",
                            "learner_change",
                            "account",
                            "bank",
                            "bank_version",
                            "bank_editor",
                            "exam_draft",
                            "exam_version",
                            "retake_application",
                            "attempt",
                            "answer_sheet",
                            "attempt_event",
                            "result",
                            "audit_entry",
                            "accommodation",
                            "outage",
                            "login_session",
                            "tenant",
                            "certificate",
                            "certificate_event",
                            "certificate_handing")),
            // The flows of a sitting join its tables; the board shows units, the record who did what, and it finds by
            // events what has changed. Invigilators are assigned to exams that are not published yet, too.
            Map.entry(
                    "hall",
                    Set.of(
                            "attempt",
                            "answer_sheet",
                            "result",
                            "learner",
                            "enrolment",
                            "exam_draft",
                            "exam_version",
                            "bank_version",
                            "unit",
                            "account",
                            "domain_event")));

    /** Puts up what a sitting needs for a node's rehearsal, and takes every trace of it out of every table. */
    private static final Set<String> ANY_TABLE = Set.of("operations/rehearsal/RehearsalStore");

    private OwnershipRule() {}

    public static List<String> violations(Sources sources) {
        Map<String, String> owners = TABLES.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(table -> Map.entry(table, entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> violations = new ArrayList<>();
        Tables.all().stream()
                .filter(table -> !owners.containsKey(table))
                .forEach(table -> violations.add("table " + table + " is no room's: enter it in OwnershipRule.TABLES"));
        for (Sources.Source file : sources.files()) {
            for (Statement statement : SqlTexts.of(file.text())) {
                judge(file, statement, owners).forEach(violations::add);
            }
        }
        return violations.stream().distinct().toList();
    }

    private static Stream<String> judge(Sources.Source file, Statement statement, Map<String, String> owners) {
        String room = file.room();
        if (ANY_TABLE.contains(file.name())) {
            return Stream.empty();
        }
        Set<String> written = statement.written();
        return statement.tables().stream()
                .filter(table -> owners.containsKey(table) && !owners.get(table).equals(room))
                .filter(table -> written.contains(table)
                        || !READS.getOrDefault(room, Set.of()).contains(table))
                .map(table -> file.name() + (written.contains(table) ? " writes " : " reads ") + owners.get(table)
                        + "'s " + table
                        + (written.contains(table)
                                ? ": only its owner may, so call that room's store"
                                : ": call that room, or enter the table with a reason in OwnershipRule.READS"));
    }
}
