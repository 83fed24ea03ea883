package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.common.RecordId;
import org.kaochang.http.ProblemType;
import org.kaochang.learner.roster.LearnersComparison.Change;
import org.kaochang.learner.roster.LearnersStore.Fresh;
import org.kaochang.task.Task;
import org.kaochang.task.Task.Outcome;

import java.util.HashMap;
import java.util.Map;

/** What the audit log says of a roster: one entry for the file, and one for each person or row it touches. */
final class RosterEntryMapper {

    private RosterEntryMapper() {}

    static AuditEntry registered(Act act, Fresh fresh) {
        return act.on("learner", fresh.id())
                .after(Map.of(
                        "name", fresh.row().person().name().orElseThrow(),
                        "idNumber", fresh.row().person().number().orElseThrow().masked(),
                        "unit", fresh.unit(),
                        "externalId", fresh.row().person().externalId()));
    }

    static AuditEntry changed(Act act, Change change) {
        PersonOnFile before = change.before();
        return act.on("learner", change.learner())
                .changed(
                        Map.of("name", before.name(), "unit", before.unit(), "externalId", before.externalId()),
                        Map.of(
                                "name", change.name().orElse(before.name()),
                                "unit", change.unit().or(before::unit),
                                "externalId", change.externalId().or(before::externalId)));
    }

    /** A row of somebody who is not registered yet. */
    static AuditEntry kept(Wish wish, RecordId row, String who) {
        return wish.act()
                .on("waiting-row", row)
                .after(Map.of("roster", wish.kind().wire(), "who", who));
    }

    /** The file as a whole: what it came to, or that nothing of it was taken. */
    static AuditEntry file(Wish wish, Task task, Outcome outcome, RosterReport report) {
        Map<String, Object> said = new HashMap<>();
        said.put("roster", wish.kind().wire());
        said.put("dryRun", wish.dryRun());
        said.put("rows", report.rows());
        said.put("errors", report.totalErrors());
        said.put("added", report.counts().added());
        said.put("renamed", report.counts().renamed());
        said.put("moved", report.counts().moved());
        said.put("changed", report.counts().changed());
        said.put("waiting", report.counts().waiting());
        AuditEntry entry = wish.act().on("task", task.id()).after(said);
        return switch (outcome) {
            case CHECKED, ACCEPTED -> entry;
            // Whoever only looked was told what is wrong, as they asked.
            case REFUSED -> wish.dryRun() ? entry : entry.refused(ProblemType.IMPORT_REFUSED.slug());
            case FAILED, INTERRUPTED -> entry.refused(ProblemType.INTERNAL.slug());
        };
    }
}
