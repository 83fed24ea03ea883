package org.kaochang.learner.roster;

import org.kaochang.audit.AuditStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.learner.roster.RosterBookService.Comparing;
import org.kaochang.learner.roster.RosterReading.Bounds;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;
import org.kaochang.task.Task;
import org.kaochang.task.Task.Outcome;
import org.kaochang.task.Task.Phase;
import org.kaochang.task.TaskService;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Reads a roster, compares it and writes it, telling how far it is. Reading goes on in the lane of files; comparing holds no lock,
 * and what was compared is looked at again by the statements that write; writing is one transaction, some hundred rows a
 * statement, at its end what others may wait for.
 */
@Singleton
class RosterWorkService {

    /** Rows of one statement: a few milliseconds of an event loop, which seals, words and sends them, some dozens of the database. */
    static final int ROWS_AT_ONCE = 250;

    /** Progress is told after so many statements. */
    private static final int STATEMENTS_A_WORD = 16;

    private static final int TRIES = 4;

    private final ImportLaneService lane;
    private final RosterBooksService books;
    private final RosterReportMapper reports;
    private final TaskService tasks;
    private final AuditStore audit;
    private final RosterConfig config;
    private final ClockSource clock;
    private final Pool pool;

    RosterWorkService(
            ImportLaneService lane,
            RosterBooksService books,
            RosterReportMapper reports,
            TaskService tasks,
            AuditStore audit,
            RosterConfig config,
            ClockSource clock,
            Pool pool) {
        this.lane = lane;
        this.books = books;
        this.reports = reports;
        this.tasks = tasks;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.pool = pool;
    }

    Uni<RosterReport> run(Task task, Wish wish, HeadingMatch match, Tables file) {
        return run(task, wish, match, file, books.of(wish.kind()));
    }

    private <R extends FileRow, C> Uni<RosterReport> run(
            Task task, Wish wish, HeadingMatch match, Tables file, RosterBookService<R, C> book) {
        Instant until = clock.trueNow().plus(config.timeLimit());
        return tasks.progress(task, Phase.READING, 0, 0)
                .chain(() -> read(wish, match, file, book))
                .chain(content -> new Job<>(task, wish, book, content, until).settle(TRIES));
    }

    /** Reads it in the lane of files. */
    private <R extends FileRow> Uni<RosterReading.Content<R>> read(
            Wish wish, HeadingMatch match, Tables file, RosterBookService<R, ?> book) {
        RowReading<R> rows = book.reading(wish.tenant());
        return lane.run(over -> {
            Bounds bounds = new Bounds(new ReadingBudget(over), RosterReportDraft.MAX_FINDINGS);
            try {
                return RosterReading.of(
                        file.read(bounds.budget(), match.known(book.kind())), book.kind(), match, rows, bounds);
            } catch (UnreadableFile unreadable) {
                return RosterReading.unreadable(unreadable.finding());
            }
        });
    }

    /** Tables are kept until the remarks stand in them. */
    private record Read<R extends FileRow>(List<Table> tables, RosterReading.Content<R> content) {}

    /** The same file, with a remark at each row that something is to be said about. */
    Uni<byte[]> remarks(Wish wish, HeadingMatch match, Tables file) {
        return remarks(wish, match, file, books.of(wish.kind()));
    }

    private <R extends FileRow, C> Uni<byte[]> remarks(
            Wish wish, HeadingMatch match, Tables file, RosterBookService<R, C> book) {
        RowReading<R> rows = book.reading(wish.tenant());
        return lane.run(over -> {
                    Bounds bounds = new Bounds(new ReadingBudget(over), Table.MAX_RECORDS);
                    try {
                        List<Table> tables = file.read(bounds.budget(), match.known(book.kind()));
                        return new Read<>(tables, RosterReading.of(tables, book.kind(), match, rows, bounds));
                    } catch (UnreadableFile unreadable) {
                        return new Read<R>(List.of(), RosterReading.unreadable(unreadable.finding()));
                    }
                })
                .chain(read -> look(wish, book, read.content())
                        .chain(report -> lane.run(over -> RemarksXlsx.of(read.tables(), report, wish.kind(), match))));
    }

    /** Compares only, and tells nobody how far it is. */
    private <R extends FileRow, C> Uni<RosterReport> look(
            Wish wish, RosterBookService<R, C> book, RosterReading.Content<R> content) {
        RosterReportDraft report = content.report().copy();
        return book.compare(wish, report)
                .chain(comparing -> each(
                        SequenceRelay.parts(content.rows(), ROWS_AT_ONCE),
                        part -> comparing.compare(List.copyOf(part)),
                        done -> Uni.createFrom().voidItem()))
                .map(changes -> report.finished(wish.kind(), true));
    }

    /** One roster that has been read. */
    private final class Job<R extends FileRow, C> {

        private final Task task;
        private final Wish wish;
        private final RosterBookService<R, C> book;
        private final RosterReading.Content<R> content;
        private final Instant until;

        Job(Task task, Wish wish, RosterBookService<R, C> book, RosterReading.Content<R> content, Instant until) {
            this.task = task;
            this.wish = wish;
            this.book = book;
            this.content = content;
            this.until = until;
        }

        /** Anew, when somebody changed what it had been compared with. */
        Uni<RosterReport> settle(int tries) {
            RosterReportDraft draft = content.report().copy();
            return book.compare(wish, draft).chain(this::compare).chain(changes -> {
                RosterReport report = draft.finished(wish.kind(), wish.dryRun());
                if (report.refused()) {
                    return ended(Outcome.REFUSED, report);
                }
                return wish.dryRun()
                        ? ended(Outcome.CHECKED, report)
                        : write(changes, report)
                                .onFailure(failure -> tries > 1 && comesAnew(failure))
                                .recoverWithUni(failure -> settle(tries - 1));
            });
        }

        private Uni<List<C>> compare(Comparing<R, C> comparing) {
            return each(
                    SequenceRelay.parts(content.rows(), ROWS_AT_ONCE),
                    part -> comparing.compare(List.copyOf(part)),
                    done -> told(Phase.COMPARING, done, content.rows().size()));
        }

        private Uni<RosterReport> write(List<C> changes, RosterReport report) {
            int rows = content.rows().size();
            return pool.withTransaction(client -> books.open(client, wish.tenant())
                            .chain(() -> each(
                                    changes,
                                    change -> book.write(client, wish, task, change),
                                    done -> told(Phase.WRITING, done, rows)))
                            .chain(() -> each(
                                    changes,
                                    change -> book.writeLast(client, wish, task, change),
                                    done -> Uni.createFrom().voidItem()))
                            .chain(() ->
                                    audit.record(client, RosterEntryMapper.file(wish, task, Outcome.ACCEPTED, report)))
                            .chain(() -> tasks.end(client, task, Outcome.ACCEPTED, reports.write(report))))
                    .replaceWith(report);
        }

        private Uni<RosterReport> ended(Outcome outcome, RosterReport report) {
            return audit.record(pool, RosterEntryMapper.file(wish, task, outcome, report))
                    .chain(() -> tasks.end(task, outcome, reports.write(report)))
                    .replaceWith(report);
        }

        /** Tells how far it is, and ends what takes too long. */
        private Uni<Void> told(Phase phase, int parts, int rows) {
            if (clock.trueNow().isAfter(until)) {
                return Uni.createFrom().failure(new TimeoutException("longer than kaochang.roster.time-limit"));
            }
            return parts % STATEMENTS_A_WORD == 1
                    ? tasks.progress(task, phase, Math.min(rows, (parts - 1) * ROWS_AT_ONCE), rows)
                    : Uni.createFrom().voidItem();
        }
    }

    /** Whether the same may succeed when it is compared again: somebody else was faster. */
    private static boolean comesAnew(Throwable failure) {
        return failure instanceof StaleComparison || FailureMapper.duplicate(failure);
    }

    /** One after the other, each with its rest: saves go on in between. */
    private <T, U> Uni<List<U>> each(List<T> all, Function<T, Uni<U>> work, Function<Integer, Uni<Void>> before) {
        AtomicInteger number = new AtomicInteger();
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> before.apply(number.incrementAndGet()).chain(() -> lane.write(() -> work.apply(one))))
                .collect()
                .asList();
    }
}
