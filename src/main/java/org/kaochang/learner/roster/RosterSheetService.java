package org.kaochang.learner.roster;

import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Caller;
import org.kaochang.spreadsheet.ImportLaneService;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sheets that go with rosters: templates, files with remarks; and rows that wait. */
@Singleton
class RosterSheetService {

    /** More nobody looks through in a drop-down. */
    private static final int MAX_CHOICES = 2_000;

    private final HeadingStore headings;
    private final RosterWorkService work;
    private final PeopleStore people;
    private final ExamListStore exams;
    private final WaitingRowStore waitingRows;
    private final ImportLaneService lane;

    RosterSheetService(
            HeadingStore headings,
            RosterWorkService work,
            PeopleStore people,
            ExamListStore exams,
            WaitingRowStore waitingRows,
            ImportLaneService lane) {
        this.headings = headings;
        this.work = work;
        this.people = people;
        this.exams = exams;
        this.waitingRows = waitingRows;
        this.lane = lane;
    }

    Uni<Map<String, Optional<RosterField>>> matched(TenantId tenant, RosterKind kind) {
        return headings.all(tenant, kind);
    }

    /** @param ownUnit the only unit whose name the caller may choose, if bound to one */
    Uni<byte[]> template(Caller caller, RosterKind kind, Optional<UnitCode> ownUnit) {
        return choices(caller.tenant(), kind, ownUnit)
                .chain(choices -> lane.run(caller, over -> TemplateXlsx.of(kind, choices)));
    }

    private Uni<Map<RosterField, List<String>>> choices(TenantId tenant, RosterKind kind, Optional<UnitCode> ownUnit) {
        return switch (kind) {
            case LEARNERS ->
                people.units(tenant)
                        .map(units -> Map.of(
                                RosterField.UNIT,
                                ownUnit.map(own -> List.of(units.name(own)))
                                        .orElseGet(() -> units.names().stream()
                                                .limit(MAX_CHOICES)
                                                .toList())));
            case STUDY_HOURS -> Uni.createFrom().item(Map.of(RosterField.HOURS_KIND, List.of("公需", "专业", "必修", "选修")));
            case ENROLMENTS ->
                exams.all(tenant)
                        .map(all -> Map.of(
                                RosterField.EXAM,
                                all.stream()
                                        .limit(MAX_CHOICES)
                                        .map(exam -> exam.code()
                                                + exam.title()
                                                        .map(title -> "（" + title + "）")
                                                        .orElse(""))
                                        .toList()));
        };
    }

    Uni<byte[]> remarks(Wish wish, Tables file) {
        return headings.all(wish.tenant(), wish.kind()).chain(said -> work.remarks(wish, new HeadingMatch(said), file));
    }

    Uni<List<WaitingRowStore.Listed>> waiting(
            TenantId tenant, Optional<UnitCode> unit, Optional<RecordId> after, int max) {
        return waitingRows.page(tenant, unit, after, max);
    }
}
