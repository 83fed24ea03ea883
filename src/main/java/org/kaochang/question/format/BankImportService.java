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
import org.kaochang.question.BankGround;
import org.kaochang.question.BankRevision;
import org.kaochang.question.BankRevision.Known;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Made;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.question.VersionOrigin;
import org.kaochang.question.VersionOrigin.Kind;
import org.kaochang.question.format.ImportOrder.Mode;
import org.kaochang.question.shelf.ShelfStore;
import org.kaochang.spreadsheet.Correction;
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
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Puts a file in place of what a bank has, or adds it: a new version, all or nothing. What the bank says already changes
 * nothing, so a repeated call is harmless.
 */
@ApplicationScoped
public class BankImportService {

    /** Another import of the bank may slip in between reading and writing; more than a few mean that somebody floods it. */
    private static final int TRIES = 8;

    private final Pool pool;
    private final BankVersionStore versions;
    private final ShelfStore shelf;
    private final ImportLaneService lane;
    private final AuditStore audit;
    private final ClockSource clock;

    BankImportService(
            Pool pool,
            BankVersionStore versions,
            ShelfStore shelf,
            ImportLaneService lane,
            AuditStore audit,
            ClockSource clock) {
        this.shelf = shelf;
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
        return load(act, bank, Upload.of(() -> file, () -> false), new ImportOrder(Mode.REPLACE, dryRun));
    }

    /**
     * A file that comes.
     *
     * @param file fetched only when it is read
     * @param corrections what was put right on the page; likewise
     * @param gone whether nobody waits for the outcome any more
     */
    record Upload(Supplier<byte[]> file, Supplier<List<Correction>> corrections, BooleanSupplier gone) {

        static Upload of(Supplier<byte[]> file, BooleanSupplier gone) {
            return new Upload(file, List::of, gone);
        }
    }

    /** The same for an upload. */
    Uni<ImportOutcome> load(Act act, BankCode bank, Upload upload, ImportOrder order) {
        return lane.run(over -> Content.of(
                        upload,
                        new ReadingBudget(
                                () -> over.getAsBoolean() || upload.gone().getAsBoolean())))
                .chain(content -> content.report().refused()
                        ? Uni.createFrom().item(new ImportOutcome.Refused(content.report()))
                        : new Wish(act, bank, content, upload.gone(), order).fulfil(TRIES))
                .onFailure(WorkStopped.class)
                .recoverWithItem(BankImportService::tookTooLong)
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(full -> new ImportOutcome.Crowded());
    }

    /** What a file holds, and the file's own fingerprint; with what was put right on the page it is another file. */
    private record Content(BankReport report, String sha256) {

        static Content of(Upload upload, ReadingBudget budget) {
            List<Correction> corrections = upload.corrections().get();
            byte[] file = upload.file().get();
            String own = Sha256.hex(file);
            return new Content(
                    BankFileSource.read(file, corrections, budget),
                    corrections.isEmpty() ? own : Sha256.hex(own + corrections));
        }
    }

    private static ImportOutcome tookTooLong() {
        return new ImportOutcome.Refused(
                BankReport.of(new UnreadableFile(FileFault.TOOK_TOO_LONG, "与题库现有试题比对用时过长，已停止；请把文件拆成几个较小的再导入")));
    }

    /**
     * What is to be written, and what will be told when it has been.
     *
     * @param whole as in {@link Made}
     */
    private record Draft(
            Version before, BankImport outcome, Version after, Optional<Integer> whole, List<Tuple> items) {}

    /** One file that is to become the content of a bank, or part of it. */
    private final class Wish {

        private final Act act;
        private final TenantId tenant;
        private final BankCode bank;
        private final Content content;
        private final BooleanSupplier gone;
        private final ImportOrder order;

        Wish(Act act, BankCode bank, Content content, BooleanSupplier gone, ImportOrder order) {
            this.act = act;
            this.tenant = act.tenant();
            this.bank = bank;
            this.content = content;
            this.gone = gone;
            this.order = order;
        }

        /** Reads and compares without holding a connection or a lock; what was compared is looked at again under the lock. */
        Uni<ImportOutcome> fulfil(int tries) {
            return versions.latest(tenant, bank)
                    .chain(latest -> latest.isPresent()
                            ? fulfil(latest.get(), tries)
                            : Uni.createFrom().item(new ImportOutcome.NoSuchBank()));
        }

        private Uni<ImportOutcome> fulfil(Version before, int tries) {
            BankVersionId latest = new BankVersionId(bank, before.number());
            return versions.ground(tenant, latest)
                    .chain(ground -> versions.known(tenant, latest, ground.whole())
                            .chain(known -> lane.run(over -> draft(before, ground, known, stop(over)))))
                    .chain(draft -> draft.outcome().fresh()
                            ? write(draft, tries)
                            : Uni.createFrom().item(new ImportOutcome.Imported(draft.outcome())));
        }

        private StopFlag stop(BooleanSupplier over) {
            return new StopFlag(() -> over.getAsBoolean() || gone.getAsBoolean());
        }

        private Draft draft(Version before, BankGround ground, List<Known> known, StopFlag stop) {
            BankRevision revision = order.mode() == Mode.ADD
                    ? BankRevision.adding(known, content.report().items(), stop)
                    : BankRevision.of(known, content.report().items(), stop);
            boolean same = !revision.differs();
            boolean fresh = !same && !order.dryRun();
            int number = same ? before.number() : before.number() + 1;
            boolean whole = revision.whole(ground);
            return new Draft(
                    before,
                    BankImport.of(bank, number, fresh, order, revision, content.report()),
                    new Version(number, sha256(before)),
                    whole ? Optional.empty() : Optional.of(ground.whole()),
                    fresh
                            ? BankVersionStore.prepared(
                                    tenant, new BankVersionId(bank, number), revision.written(whole), stop)
                            : List.of());
        }

        /** No file is taken for the content of a bank to which one was added. */
        private String sha256(Version before) {
            return order.mode() == Mode.ADD && before.number() > 0
                    ? Sha256.hex(before.fileSha256() + content.sha256())
                    : content.sha256();
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
                            "mode", done.mode(),
                            "added", done.added(),
                            "changed", done.changed(),
                            "removed", done.removed()));
        }

        private Uni<Void> insert(SqlConnection connection, Draft draft) {
            int items = draft.outcome().counts().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            Kind kind = order.mode() == Mode.ADD ? Kind.ADD : Kind.REPLACE;
            Made made = new Made(
                    draft.after(),
                    VersionOrigin.ofFile(kind, draft.before().number()),
                    items,
                    draft.whole(),
                    clock.now(),
                    act.by());
            return shelf.follow(
                            connection,
                            tenant,
                            new BankVersionId(bank, draft.before().number()))
                    .chain(() -> versions.insertVersion(connection, tenant, bank, made))
                    .chain(() -> insertItems(connection, draft.items()))
                    .chain(() -> shelf.follow(
                            connection,
                            tenant,
                            new BankVersionId(bank, draft.after().number())))
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
