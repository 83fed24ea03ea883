package org.kaochang.question.format;

import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.StopFlag;
import org.kaochang.common.WorkStopped;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.BankRevision;
import org.kaochang.question.BankRevision.Known;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.question.ImportLaneService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Replaces the content of a bank by that of a file: a new version, all or nothing. The same bytes as the latest version
 * change nothing, so a repeated call is harmless.
 */
@ApplicationScoped
public class BankImportService {

    /** Another import of the bank may slip in between reading and writing; more than a few mean that somebody floods it. */
    private static final int TRIES = 8;

    private final Pool pool;
    private final BankVersionStore versions;
    private final ImportLaneService lane;
    private final ClockSource clock;

    BankImportService(Pool pool, BankVersionStore versions, ImportLaneService lane, ClockSource clock) {
        this.lane = lane;
        this.pool = pool;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Reads and stores a file.
     *
     * @param dryRun reports without storing
     * @param by the account; empty when the program itself loads a pack
     */
    public Uni<BankImport> load(String bank, byte[] file, boolean dryRun, Optional<UUID> by) {
        return load(bank, () -> file, () -> false, dryRun, by);
    }

    /**
     * The same for an upload.
     *
     * @param file fetched only when it is read
     * @param gone whether nobody waits for the outcome any more
     */
    Uni<BankImport> load(String bank, Supplier<byte[]> file, BooleanSupplier gone, boolean dryRun, Optional<UUID> by) {
        return lane.run(over ->
                        Content.of(file.get(), new ReadingBudget(() -> over.getAsBoolean() || gone.getAsBoolean())))
                .invoke(content -> refuseFaulty(content.report()))
                .chain(content -> new Wish(bank, content, gone, dryRun, by).fulfil(TRIES))
                .onFailure(WorkStopped.class)
                .transform(stopped -> tookTooLong());
    }

    /** What a file holds, and the file's own fingerprint. */
    private record Content(BankReport report, String sha256) {

        static Content of(byte[] file, ReadingBudget budget) {
            return new Content(BankFileSource.read(file, budget), Sha256.hex(file));
        }
    }

    private static void refuseFaulty(BankReport report) {
        if (report.refused()) {
            throw refusal(report);
        }
    }

    private static Problem refusal(BankReport report) {
        return Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + report.totalErrors() + " 处错误，未导入任何内容。")
                .with("errors", report.errors())
                .with("totalErrors", report.totalErrors())
                .with("warnings", report.warnings())
                .with("totalWarnings", report.totalWarnings());
    }

    private static Problem tookTooLong() {
        BankReport report =
                BankReport.of(new UnreadableFile(FindingKind.TOOK_TOO_LONG, "与题库现有试题比对用时过长，已停止；请把文件拆成几个较小的再导入"));
        return refusal(report);
    }

    /** What is to be written, and what will be told when it has been. */
    private record Draft(Version before, BankImport outcome, Version after, List<Tuple> items) {}

    /** One file that is to become the content of a bank. */
    private final class Wish {

        private final String bank;
        private final Content content;
        private final BooleanSupplier gone;
        private final boolean dryRun;
        private final Optional<UUID> by;

        Wish(String bank, Content content, BooleanSupplier gone, boolean dryRun, Optional<UUID> by) {
            this.bank = bank;
            this.content = content;
            this.gone = gone;
            this.dryRun = dryRun;
            this.by = by;
        }

        /** Reads and compares without holding a connection or a lock; what was compared is looked at again under the lock. */
        Uni<BankImport> fulfil(int tries) {
            return versions.latest(bank)
                    .map(latest -> latest.orElseThrow(() -> noBank(bank)))
                    .chain(before -> versions.known(bank, before.number())
                            .chain(known -> lane.run(over -> draft(before, known, stop(over)))))
                    .chain(draft -> draft.outcome().fresh()
                            ? write(draft, tries)
                            : Uni.createFrom().item(draft.outcome()));
        }

        private StopFlag stop(BooleanSupplier over) {
            return new StopFlag(() -> over.getAsBoolean() || gone.getAsBoolean());
        }

        private Draft draft(Version before, List<Known> known, StopFlag stop) {
            BankRevision revision = BankRevision.of(known, content.report().items(), stop);
            boolean same = content.sha256().equals(before.fileSha256());
            boolean fresh = !same && !dryRun;
            int number = same ? before.number() : before.number() + 1;
            return new Draft(
                    before,
                    BankImport.of(bank, number, fresh, dryRun, revision, content.report()),
                    new Version(number, content.sha256()),
                    fresh ? BankVersionStore.prepared(bank, number, revision.items(), stop) : List.of());
        }

        private Uni<BankImport> write(Draft draft, int tries) {
            return pool.withTransaction(connection -> versions.lock(connection, bank)
                            .chain(latest ->
                                    latest.filter(draft.before()::equals).isPresent()
                                            ? insert(connection, draft).replaceWith(true)
                                            : Uni.createFrom().item(false)))
                    .chain(written -> {
                        if (written) {
                            return Uni.createFrom().item(draft.outcome());
                        }
                        return tries > 1 ? fulfil(tries - 1) : Uni.createFrom().failure(ImportLaneService.full());
                    });
        }

        private Uni<Void> insert(SqlConnection connection, Draft draft) {
            int items = draft.outcome().counts().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return versions.insertVersion(connection, bank, draft.after(), items, clock.now(), by)
                    .chain(() -> versions.insertItems(connection, draft.items()));
        }
    }

    private static Problem noBank(String bank) {
        return Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + bank + "”的题库。");
    }
}
