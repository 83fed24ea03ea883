package org.kaochang.question.format;

import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.BankRevision;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Latest;
import org.kaochang.question.ImportLaneService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
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
                .chain(content ->
                        pool.withTransaction(connection -> new Step(connection, bank, content, dryRun, by).run()));
    }

    /** What a file holds, and the file's own fingerprint. */
    private record Content(BankReport report, String sha256) {

        static Content of(byte[] file, ReadingBudget budget) {
            return new Content(BankFileSource.read(file, budget), Sha256.hex(file));
        }
    }

    private static void refuseFaulty(BankReport report) {
        if (report.refused()) {
            throw Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + report.totalErrors() + " 处错误，未导入任何内容。")
                    .with("errors", report.errors())
                    .with("totalErrors", report.totalErrors())
                    .with("warnings", report.warnings())
                    .with("totalWarnings", report.totalWarnings());
        }
    }

    /** One import inside its transaction. */
    private final class Step {

        private final SqlConnection connection;
        private final String bank;
        private final String sha256;
        private final boolean dryRun;
        private final Optional<UUID> by;
        private final BankReport report;

        Step(SqlConnection connection, String bank, Content content, boolean dryRun, Optional<UUID> by) {
            this.connection = connection;
            this.bank = bank;
            this.sha256 = content.sha256();
            this.dryRun = dryRun;
            this.by = by;
            this.report = content.report();
        }

        Uni<BankImport> run() {
            return versions.lock(connection, bank)
                    .invoke(found -> {
                        if (!found) {
                            throw Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + bank + "”的题库。");
                        }
                    })
                    .chain(() -> versions.latest(connection, bank))
                    .chain(this::revise);
        }

        private Uni<BankImport> revise(Optional<Latest> latest) {
            int current = latest.map(Latest::version).orElse(0);
            boolean same = latest.map(Latest::fileSha256).filter(sha256::equals).isPresent();
            return versions.known(connection, bank, current)
                    .chain(known -> lane.run(over -> BankRevision.of(known, report.items())))
                    .chain(revision -> same || dryRun
                            ? Uni.createFrom().item(outcome(same ? current : current + 1, false, revision))
                            : store(current + 1, revision));
        }

        private Uni<BankImport> store(int version, BankRevision revision) {
            Instant now = clock.now();
            return versions.insertVersion(
                            connection,
                            bank,
                            new Latest(version, sha256),
                            revision.items().size(),
                            now,
                            by)
                    .chain(() -> versions.insertItems(connection, bank, version, revision.items()))
                    .replaceWith(outcome(version, true, revision));
        }

        private BankImport outcome(int version, boolean fresh, BankRevision revision) {
            return BankImport.of(bank, version, fresh, dryRun, revision, report);
        }
    }
}
