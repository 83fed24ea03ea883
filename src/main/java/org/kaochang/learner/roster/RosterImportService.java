package org.kaochang.learner.roster;

import org.kaochang.audit.AuditBuffer;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.FairShare;
import org.kaochang.common.FairShare.Turn;
import org.kaochang.common.RecordId;
import org.kaochang.common.RoundsService;
import org.kaochang.common.TenantId;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.task.Task;
import org.kaochang.task.TaskService;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes rosters in: each is a task, which goes on when its caller has gone. */
@Singleton
public class RosterImportService {

    private static final Logger LOG = Logger.getLogger(RosterImportService.class);

    private final HeadingStore headings;
    private final RosterWorkService work;
    private final RosterReportMapper reports;
    private final TaskService tasks;
    private final AuditBuffer audits;
    private final RoundsService rounds;
    private final RosterConfig config;
    private final ClockSource clock;
    private final FairShare shares;

    RosterImportService(
            HeadingStore headings,
            RosterWorkService work,
            RosterReportMapper reports,
            TaskService tasks,
            AuditBuffer audits,
            RoundsService rounds,
            RosterConfig config,
            ClockSource clock) {
        this.headings = headings;
        this.work = work;
        this.reports = reports;
        this.tasks = tasks;
        this.audits = audits;
        this.rounds = rounds;
        this.config = config;
        this.clock = clock;
        this.shares = new FairShare(ImportLaneService.shares(config.imports()));
    }

    /** What somebody said by hand about headings: fields by heading, and headings that mean again what their names say. */
    record Said(Map<String, Optional<RosterField>> fields, List<String> forgotten) {}

    /** Takes a roster in; answers when it is done, or after a while with the task that goes on. */
    Uni<RosterOutcome> load(Wish wish, Said said, Tables file) {
        if (shares.take(wish.tenant(), wish.by()) != Turn.TAKEN) {
            return Uni.createFrom().item(new RosterOutcome.Crowded());
        }
        return match(wish, said)
                .chain(match -> tasks.begin(wish.tenant(), taskKind(wish.kind()), wish.by())
                        .map(task -> begun(task, wish, match, file)))
                .onFailure()
                .invoke(() -> done(wish))
                .chain(begun -> answer(wish, begun));
    }

    /** Work under way. */
    private record Begun(Task task, Uni<RosterReport> work) {}

    /** The work does not hang on whoever waits for it. */
    private Begun begun(Task task, Wish wish, HeadingMatch match, Tables file) {
        Uni<RosterReport> running = rounds.run(() -> work.run(task, wish, match, file))
                .onFailure()
                .recoverWithUni(failure -> failed(task, wish, failure))
                .onTermination()
                .invoke(() -> done(wish))
                .memoize()
                .indefinitely();
        running.subscribe().with(done -> {}, failure -> LOG.errorf(failure, "task %s has come to no end", task.id()));
        return new Begun(task, running);
    }

    private void done(Wish wish) {
        shares.done(wish.tenant(), wish.by());
    }

    private Uni<RosterReport> failed(Task task, Wish wish, Throwable failure) {
        LOG.errorf(failure, "task %s was given up; nothing of it was taken", task.id());
        RosterReportDraft draft = new RosterReportDraft();
        draft.error(new Finding("", 0, "", RosterFault.NOT_DONE.code(), "系统未能完成导入，未导入任何内容，请稍后再试"));
        RosterReport report = draft.finished(wish.kind(), wish.dryRun());
        return audits.note(RosterEntryMapper.file(wish, task, Task.Outcome.FAILED, report))
                .chain(() -> tasks.end(task, Task.Outcome.FAILED, reports.write(report)))
                .replaceWith(report);
    }

    private Uni<RosterOutcome> answer(Wish wish, Begun begun) {
        return begun.work()
                .map(Optional::ofNullable)
                .ifNoItem()
                .after(config.patience())
                .recoverWithItem(Optional.empty())
                .emitOn(ContextRelay.callers())
                .chain(report -> tasks.find(wish.tenant(), begun.task().id(), Optional.empty())
                        .map(task -> new RosterOutcome.Begun(task.orElse(begun.task()), report)));
    }

    /** What by-hand matches there are, with those said now. */
    private Uni<HeadingMatch> match(Wish wish, Said said) {
        return headings.remember(wish.tenant(), wish.kind(), said.fields(), wish.by(), clock.now())
                .chain(() -> headings.forget(wish.tenant(), wish.kind(), said.forgotten()))
                .chain(() -> headings.all(wish.tenant(), wish.kind()))
                .map(HeadingMatch::new);
    }

    /** An import as it stands; empty when there is none of this id and kind that this account may see. */
    Uni<Optional<RosterOutcome.Begun>> find(TenantId tenant, RosterKind kind, RecordId id, Optional<AccountId> by) {
        return tasks.find(tenant, id, by)
                .map(found -> found.filter(task -> task.kind().equals(taskKind(kind))))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<RosterOutcome.Begun>empty())
                        : tasks.report(found.get())
                                .map(report ->
                                        Optional.of(new RosterOutcome.Begun(found.get(), report.map(reports::read)))));
    }

    private static String taskKind(RosterKind kind) {
        return kind.wire() + "-import";
    }
}
