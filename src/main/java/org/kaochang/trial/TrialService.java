package org.kaochang.trial;

import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;
import org.kaochang.exam.DraftExam;
import org.kaochang.exam.DraftExamService;
import org.kaochang.exam.DraftStanding;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamWorkerService;
import org.kaochang.exam.PublicationOutcome;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.ChangeResult;
import org.kaochang.paper.Paper;
import org.kaochang.question.Bank;
import org.kaochang.scoring.Marker;
import org.kaochang.trial.TrialOutcome.Drawn;
import org.kaochang.trial.TrialOutcome.Made;
import org.kaochang.trial.TrialOutcome.Marked;
import org.kaochang.trial.TrialOutcome.Refused;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Draws and marks papers that nobody sits: by the same rules as in the hall, and without a row anywhere. */
@ApplicationScoped
public class TrialService {

    /** Each reads its whole bank anew, a hundred thousand questions where there are so many: no more hold theirs at once. */
    private static final int AT_ONCE = 2;

    private final DraftExamService drafts;
    private final PublishedExamSource published;
    private final ExamWorkerService workers;
    private final DrawnTrialSource drawn;
    private final AtomicInteger running = new AtomicInteger();

    TrialService(
            DraftExamService drafts, PublishedExamSource published, ExamWorkerService workers, DrawnTrialSource drawn) {
        this.drafts = drafts;
        this.published = published;
        this.workers = workers;
        this.drawn = drawn;
    }

    /** @param version empty: the draft */
    record Wish(TenantId tenant, ExamCode code, Optional<Integer> version, Seed seed) {

        DrawnTrialSource.Key key(String basis) {
            return new DrawnTrialSource.Key(tenant, code, version, basis, seed);
        }
    }

    /** Fails with {@link RejectedExecutionException} while others try exams, or the workers are full. */
    Uni<TrialOutcome<Drawn>> draw(Wish wish) {
        return with(wish, trial -> {
            Paper paper = trial.draw(wish.seed());
            drawn.keep(wish.key(trial.basis()), trial, paper);
            return new Made<>(new Drawn(trial, trial.render(paper)));
        });
    }

    /**
     * Fails likewise. Of a paper that was drawn here a moment ago no bank is read again.
     *
     * @param basis as it came with the paper
     * @param answers slot number to the keys chosen
     */
    Uni<TrialOutcome<Marked>> mark(Wish wish, String basis, Map<String, List<String>> answers) {
        Optional<DrawnTrialSource.Drawn> known = drawn.find(wish.key(basis));
        return known.isPresent()
                ? markKnown(wish, known.get(), answers)
                : with(
                        wish,
                        trial -> trial.basis().equals(basis)
                                ? mark(trial, trial.draw(wish.seed()), answers)
                                : new Refused<>(new TrialOutcome.Changed()));
    }

    private Uni<TrialOutcome<Marked>> markKnown(
            Wish wish, DrawnTrialSource.Drawn known, Map<String, List<String>> answers) {
        return standing(wish, known.trial())
                .chain(stands -> stands
                        ? workers.run(over -> mark(known.trial(), known.paper(), answers))
                        : refused(new TrialOutcome.Changed()));
    }

    /** Whether it is still what would be drawn from: a version never changes. */
    private Uni<Boolean> standing(Wish wish, TrialExam trial) {
        return trial.version().isPresent()
                ? Uni.createFrom().item(true)
                : drafts.standing(wish.tenant(), wish.code(), trial.bank().code())
                        .map(now -> now.map(TrialExam::basis)
                                .filter(trial.basis()::equals)
                                .isPresent());
    }

    private static TrialOutcome<Marked> mark(TrialExam trial, Paper paper, Map<String, List<String>> answers) {
        return switch (AnswerChange.parse(paper.shape(), answers)) {
            case ChangeResult.Refused refused -> new Refused<>(new TrialOutcome.NoAnswers(refused));
            case ChangeResult.Accepted(AnswerChange change) -> new Made<>(marked(trial, paper, change));
        };
    }

    private static Marked marked(TrialExam trial, Paper paper, AnswerChange change) {
        AnswerSheet sheet = AnswerSheet.blank(paper.size()).with(change);
        return new Marked(
                trial, paper, sheet, Marker.mark(trial.exam(), trial.bank().keys(), paper, sheet));
    }

    private <T> Uni<TrialOutcome<T>> with(Wish wish, Function<TrialExam, TrialOutcome<T>> work) {
        return permitted(() ->
                wish.version().isPresent() ? ofVersion(wish, wish.version().get(), work) : ofDraft(wish, work));
    }

    /** Before anything of a bank is read. */
    private <T> Uni<T> permitted(Supplier<Uni<T>> trial) {
        return Uni.createFrom().deferred(() -> {
            if (running.incrementAndGet() > AT_ONCE) {
                running.decrementAndGet();
                return Uni.createFrom().failure(new RejectedExecutionException("others try exams"));
            }
            return Uni.createFrom().deferred(trial::get).onTermination().invoke(() -> running.decrementAndGet());
        });
    }

    private <T> Uni<TrialOutcome<T>> ofDraft(Wish wish, Function<TrialExam, TrialOutcome<T>> work) {
        return drafts.load(wish.tenant(), wish.code()).chain(draft -> switch (draft) {
            case DraftExam.Ready(Exam exam, Bank bank, Instant updatedAt) ->
                workers.run(over -> work.apply(new TrialExam(
                        exam, bank, Optional.empty(), TrialExam.basis(new DraftStanding(updatedAt, bank.version())))));
            case DraftExam.Not(PublicationOutcome.NoDraft none) -> refused(new TrialOutcome.NoSuch());
            case DraftExam.Not(PublicationOutcome.Refusal why) -> refused(new TrialOutcome.NoPaper(why));
        });
    }

    private <T> Uni<TrialOutcome<T>> ofVersion(Wish wish, int version, Function<TrialExam, TrialOutcome<T>> work) {
        return published
                .loadForStaff(wish.tenant(), new ExamVersionId(wish.code(), version))
                .chain(exam -> exam.isEmpty()
                        ? refused(new TrialOutcome.NoSuch())
                        : workers.run(over -> work.apply(of(exam.get()))));
    }

    private static <T> Uni<TrialOutcome<T>> refused(TrialOutcome.Refusal why) {
        return Uni.createFrom().item(new Refused<>(why));
    }

    private static TrialExam of(PublishedExam published) {
        return new TrialExam(
                published.exam(), published.bank(), Optional.of(published.version()), "v" + published.version());
    }
}
