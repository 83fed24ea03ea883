package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.common.TenantId;
import org.kaochang.common.TenantLogSink;
import org.kaochang.question.BankService;
import org.kaochang.question.BankStore;
import org.kaochang.question.format.BankImport;
import org.kaochang.question.format.BankImportService;
import org.kaochang.question.format.BankReport;
import org.kaochang.question.format.ImportOutcome;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * At start, puts the packs of {@code kaochang.packs.directory} in through the services that also stand behind the HTTP
 * calls. Every start may do it: a pack that has not changed does nothing, and a bank or exam that a person has changed
 * since is that person's and is left alone. A pack that cannot be loaded is reported and does not keep the program from
 * starting.
 */
@ApplicationScoped
public class PackLoadJob {

    private static final Logger LOG = Logger.getLogger(PackLoadJob.class);

    /** Packs are the first authority's; others put theirs in themselves. */
    private static final TenantId TENANT = TenantId.DEFAULT;

    private static final Act LOADS = Act.ofProgram(TENANT, "pack.load");

    private final Optional<String> directory;
    private final BankStore banks;
    private final ExamStore exams;
    private final BankService bankService;
    private final BankImportService imports;
    private final ExamDraftService drafts;
    private final ExamPublicationService publications;

    PackLoadJob(
            @ConfigProperty(name = "kaochang.packs.directory") Optional<String> directory,
            BankStore banks,
            ExamStore exams,
            BankService bankService,
            BankImportService imports,
            ExamDraftService drafts,
            ExamPublicationService publications) {
        this.directory = directory;
        this.banks = banks;
        this.exams = exams;
        this.bankService = bankService;
        this.imports = imports;
        this.drafts = drafts;
        this.publications = publications;
    }

    void atStart(@Observes StartupEvent start) {
        directory.map(Path::of).ifPresent(this::loadAll);
    }

    /** Loads every pack, one after another; blocks until done, so not for an event loop. */
    void loadAll(Path packs) {
        try {
            for (Path directory : PackSource.list(packs)) {
                load(directory);
            }
        } catch (IOException unreadable) {
            LOG.errorf("题库目录无法读取 / cannot read packs directory %s: %s", packs, unreadable.getMessage());
        }
    }

    private void load(Path directory) {
        try {
            Pack pack = PackSource.read(directory);
            Step bank = VertxContextSupport.subscribeAndAwait(() -> bank(pack));
            Step exam = VertxContextSupport.subscribeAndAwait(() -> exam(pack, bank));
            TenantLogSink.lines(
                    TENANT,
                    () -> LOG.infof(
                            "题库包 / pack %s: 题库 bank %s %s, 考试 exam %s", pack.name(), pack.bankCode(), bank, exam));
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable failure) {
            TenantLogSink.lines(
                    TENANT, () -> LOG.errorf("题库包未能载入 / pack %s was not loaded: %s", directory.getFileName(), failure));
        }
    }

    private Uni<Step> bank(Pack pack) {
        return banks.lastImportedByPerson(TENANT, pack.bankCode())
                .chain(byPerson -> byPerson ? Uni.createFrom().item(Step.KEPT) : importBank(pack));
    }

    private Uni<Step> importBank(Pack pack) {
        return banks.exists(TENANT, pack.bankCode())
                .chain(exists -> exists
                        ? Uni.createFrom().item(true)
                        : bankService.create(LOADS, pack.bankCode(), pack.bankTitle()))
                .chain(() -> imports.load(LOADS, pack.bankCode(), pack.bankFile(), false))
                .map(outcome -> switch (outcome) {
                    case ImportOutcome.Imported(BankImport done) -> done.fresh() ? Step.LOADED : Step.UNCHANGED;
                    case ImportOutcome.Refused(BankReport report) -> throw new NotLoaded(report.errors());
                    case ImportOutcome.NoSuchBank none -> throw new NotLoaded(none);
                    case ImportOutcome.Crowded crowded -> throw new NotLoaded(crowded);
                });
    }

    private Uni<Step> exam(Pack pack, Step bank) {
        return drafts.find(TENANT, pack.examCode())
                .chain(draft -> exams.currentVersion(TENANT, pack.examCode()).chain(version -> {
                    if (draft.flatMap(ExamDraft::updatedBy).isPresent()) {
                        return Uni.createFrom().item(Step.KEPT);
                    }
                    boolean same = draft.map(ExamDraft::file)
                            .filter(pack.examFile()::equals)
                            .isPresent();
                    return same && version.isPresent() && bank != Step.LOADED
                            ? Uni.createFrom().item(Step.UNCHANGED)
                            : publish(pack);
                }));
    }

    private Uni<Step> publish(Pack pack) {
        return drafts.put(new ExamDraftService.Place(LOADS, pack.examCode()), pack.examFile())
                .invoke(outcome -> {
                    if (!(outcome instanceof DraftOutcome.Kept)) {
                        throw new NotLoaded(outcome);
                    }
                })
                .chain(() -> publications.publish(LOADS, pack.examCode()))
                .map(outcome -> {
                    if (outcome instanceof PublicationOutcome.Published done) {
                        return done.fresh() ? Step.LOADED : Step.UNCHANGED;
                    }
                    throw new NotLoaded(outcome);
                });
    }

    /** A part of a pack was not taken. */
    private static final class NotLoaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotLoaded(Object why) {
            super(String.valueOf(why), null, false, false);
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // people read it, without the name of a class before it
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    /** What became of a part of a pack. */
    private enum Step {
        LOADED("已载入 loaded"),
        UNCHANGED("未变 unchanged"),
        KEPT("由管理员维护，保持不变 kept as changed by a person");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
