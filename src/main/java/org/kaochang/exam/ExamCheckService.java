package org.kaochang.exam;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.common.WorkerRelay;
import org.kaochang.question.BankShape;
import org.kaochang.question.BankShapeSource;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says of exam files in work what is wrong with them and whether their banks suffice. Asked again at every change while a file is
 * edited, so it has a thread of its own: no start ever waits behind it.
 */
@ApplicationScoped
public class ExamCheckService {

    private final ExamDraftService drafts;
    private final BankShapeSource shapes;
    private final WindowOutlook outlook;
    private final ClockSource clock;
    private final WorkerRelay worker;

    ExamCheckService(
            ExamDraftService drafts,
            BankShapeSource shapes,
            WindowOutlook outlook,
            ClockSource clock,
            ExamConfig config) {
        this.drafts = drafts;
        this.shapes = shapes;
        this.outlook = outlook;
        this.clock = clock;
        this.worker = new WorkerRelay(
                "exam-checks-", new WorkerRelay.Limits(1, config.checkQueue(), config.checkTimeLimit()));
    }

    /**
     * Changes nothing.
     *
     * @param body in UTF-8, UTF-16 or GB18030
     * @return fails with {@link java.util.concurrent.RejectedExecutionException} when too many wait
     */
    Uni<ExamCheck> check(TenantId tenant, ExamCode code, byte[] body, ExamFile.Format format) {
        return worker.run(over -> drafts.look(code, body, format)).chain(look -> switch (look) {
            case ExamLook.Blank blank -> Uni.createFrom().item(new ExamCheck.Blank());
            case ExamLook.Faulty(List<ExamFileReading.Fault> faults) ->
                Uni.createFrom().item(new ExamCheck.Faulty(faults));
            case ExamLook.Understood understood -> proved(tenant, understood);
        });
    }

    private Uni<ExamCheck> proved(TenantId tenant, ExamLook.Understood understood) {
        return shapes.newest(tenant, understood.exam().bank())
                .chain(shape -> shape.isEmpty()
                        ? Uni.createFrom().item(sound(understood, Optional.empty()))
                        : worker.run(over ->
                                sound(understood, Optional.of(proof(understood, shape.get(), new StopFlag(over))))));
    }

    private ExamCheck sound(ExamLook.Understood understood, Optional<ExamCheck.Proof> proof) {
        Exam exam = understood.exam();
        Instant now = clock.now();
        return new ExamCheck.Sound(
                exam,
                ExamFileMapper.definition(exam),
                understood.warnings(),
                ExamRules.of(exam, outlook.year(exam.window(), now), now),
                proof);
    }

    private static ExamCheck.Proof proof(ExamLook.Understood understood, BankShape bank, StopFlag stop) {
        try {
            List<Feasibility.Found> found = Feasibility.find(understood.exam(), bank, stop);
            boolean overlap = found.stream().anyMatch(each -> each.defect() instanceof ExamDefect.QuotasOverlap);
            return new ExamCheck.Proof(
                    bank,
                    placed(understood.file(), found),
                    overlap ? Optional.empty() : Optional.of(FeasibilityTable.of(understood.exam(), bank, stop)));
        } catch (WorkStopped late) {
            return new ExamCheck.Proof(bank, List.of(), Optional.empty());
        }
    }

    private static List<ExamCheck.Placed> placed(ExamFile file, List<Feasibility.Found> found) {
        return ExamFileMapper.located(
                file,
                found,
                each -> new ExamFileReading.Fault(each.pointer(), each.defect().message()),
                (each, place) -> new ExamCheck.Placed(each.defect(), place));
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }
}
