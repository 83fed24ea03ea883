package org.kaochang.question.format;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.BankRevision;
import org.kaochang.question.BankRevision.Known;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.UnreadableFile;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
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
    private final AuditStore audit;
    private final ClockSource clock;

    BankImportService(
            Pool pool, BankVersionStore versions, ImportLaneService lane, AuditStore audit, ClockSource clock) {
        this.audit = audit;
        this.lane = lane;
        this.pool = pool;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Reads and stores a file.
     *
     * @param dryRun reports without storing
     */
    public Uni<ImportOutcome> load(Act act, BankCode bank, byte[] file, boolean dryRun) {
        return load(act, bank, () -> file, () -> false, dryRun);
    }

    /**
     * The same for an upload.
     *
     * @param file fetched only when it is read
     * @param gone whether nobody waits for the outcome any more
     */
    Uni<ImportOutcome> load(Act act, BankCode bank, Supplier<byte[]> file, BooleanSupplier gone, boolean dryRun) {
        return lane.run(over ->
                        Content.of(file.get(), new ReadingBudget(() -> over.getAsBoolean() || gone.getAsBoolean())))
                .chain(content -> content.report().refused()
                        ? Uni.createFrom().item(new ImportOutcome.Refused(content.report()))
                        : new Wish(act, bank, content, gone, dryRun).fulfil(TRIES))
                .onFailure(WorkStopped.class)
                .recoverWithItem(BankImportService::tookTooLong)
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(full -> new ImportOutcome.Crowded());
    }

    /** What a file holds, and the file's own fingerprint. */
    private record Content(BankReport report, String sha256) {

        static Content of(byte[] file, ReadingBudget budget) {
            return new Content(BankFileSource.read(file, budget), Sha256.hex(file));
        }
    }

    private static ImportOutcome tookTooLong() {
        return new ImportOutcome.Refused(
                BankReport.of(new UnreadableFile(FileFault.TOOK_TOO_LONG, "与题库现有试题比对用时过长，已停止；请把文件拆成几个较小的再导入")));
    }

    /** What is to be written, and what will be told when it has been. */
    private record Draft(Version before, BankImport outcome, Version after, List<Tuple> items) {}

    /** One file that is to become the content of a bank. */
    private final class Wish {

        private final Act act;
        private final TenantId tenant;
        private final BankCode bank;
        private final Content content;
        private final BooleanSupplier gone;
        private final boolean dryRun;

        Wish(Act act, BankCode bank, Content content, BooleanSupplier gone, boolean dryRun) {
            this.act = act;
            this.tenant = act.tenant();
            this.bank = bank;
            this.content = content;
            this.gone = gone;
            this.dryRun = dryRun;
        }

        /** Reads and compares without holding a connection or a lock; what was compared is looked at again under the lock. */
        Uni<ImportOutcome> fulfil(int tries) {
            return versions.latest(tenant, bank)
                    .chain(latest -> latest.isPresent()
                            ? fulfil(latest.get(), tries)
                            : Uni.createFrom().item(new ImportOutcome.NoSuchBank()));
        }

        private Uni<ImportOutcome> fulfil(Version before, int tries) {
            return versions.known(tenant, new BankVersionId(bank, before.number()))
                    .chain(known -> lane.run(over -> draft(before, known, stop(over))))
                    .chain(draft -> draft.outcome().fresh()
                            ? write(draft, tries)
                            : Uni.createFrom().item(new ImportOutcome.Imported(draft.outcome())));
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
                    fresh
                            ? BankVersionStore.prepared(tenant, new BankVersionId(bank, number), revision.items(), stop)
                            : List.of());
        }

        private Uni<ImportOutcome> write(Draft draft, int tries) {
            return pool.withTransaction(connection -> versions.lock(connection, tenant, bank)
                            .chain(latest ->
                                    latest.filter(draft.before()::equals).isPresent()
                                            ? insert(connection, draft).replaceWith(true)
                                            : Uni.createFrom().item(false)))
                    .chain(written -> {
                        if (written) {
                            return Uni.createFrom().item(new ImportOutcome.Imported(draft.outcome()));
                        }
                        return tries > 1 ? fulfil(tries - 1) : Uni.createFrom().item(new ImportOutcome.Crowded());
                    });
        }

        private AuditEntry entry(BankImport done) {
            return act.on("bank", bank)
                    .after(Map.of(
                            "version", done.version(),
                            "added", done.added(),
                            "changed", done.changed(),
                            "removed", done.removed()));
        }

        private Uni<Void> insert(SqlConnection connection, Draft draft) {
            int items = draft.outcome().counts().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return versions.insertVersion(connection, tenant, bank, draft.after(), items, clock.now(), act.by())
                    .chain(() -> insertItems(connection, draft.items()))
                    .chain(() -> audit.record(connection, entry(draft.outcome())));
        }

        private Uni<Void> insertItems(SqlConnection connection, List<Tuple> items) {
            return Multi.createFrom()
                    .iterable(items)
                    .onItem()
                    .transformToUniAndConcatenate(some -> lane.write(() -> versions.insertItems(connection, some)))
                    .collect()
                    .last()
                    .replaceWithVoid();
        }
    }
}
