package org.kaochang.hall.disclosure;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Attempt;
import org.kaochang.common.BankCode;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Disclosure.Review;
import org.kaochang.exam.Disclosure.Sections;
import org.kaochang.exam.PublishedExam;
import org.kaochang.hall.disclosure.DisclosureStore.Released;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what a learner may be told of a sitting: the only one who does. Most sittings need no look at the database: before
 * their own window has closed nothing that waits for it can be told, whatever else is going on.
 */
@ApplicationScoped
public class DisclosureService {

    private final AnswerConfig answers;
    private final ClockSource clock;
    private final RecentSource<BankKey, List<BankUse>> uses;
    private final RecentSource<ExamKey, List<Released>> releases;

    DisclosureService(DisclosureStore store, AnswerConfig answers, ClockSource clock) {
        this.answers = answers;
        this.clock = clock;
        this.uses = new RecentSource<>(bank -> store.uses(bank.tenant(), bank.code()));
        this.releases = new RecentSource<>(exam -> store.releases(exam.tenant(), exam.code()));
    }

    /** Other authorities call theirs the same. */
    private record BankKey(TenantId tenant, BankCode code) {}

    private record ExamKey(TenantId tenant, ExamCode code) {}

    private static BankKey bank(PublishedExam sat) {
        return new BankKey(sat.tenant(), sat.bank().code());
    }

    /** @param scored whether the sitting has a result that counts */
    public Uni<Told> of(Attempt attempt, PublishedExam sat, boolean scored) {
        Optional<Instant> finished = attempt.state().finishedAt();
        if (!scored || finished.isEmpty()) {
            return Uni.createFrom().item(Told.NOTHING);
        }
        Disclosure disclosure = sat.exam().disclosure();
        Instant now = clock.now();
        if (disclosure.when() == Disclosure.When.AT_ONCE) {
            return told(attempt, sat, now);
        }
        return toldAt(attempt, sat, finished.get(), now)
                .chain(at -> at.filter(told -> !now.isBefore(told)).isPresent()
                        ? told(attempt, sat, now)
                        : Uni.createFrom().item(Told.later(disclosure.when(), at)));
    }

    private Uni<Optional<Instant>> toldAt(Attempt attempt, PublishedExam sat, Instant finished, Instant now) {
        Disclosure.When when = sat.exam().disclosure().when();
        Attempt.Place place = attempt.place();
        return switch (when) {
            case AT_ONCE -> Uni.createFrom().item(when.toldAt(finished, Optional.empty(), Optional.empty()));
            case WINDOW_END ->
                uses.get(bank(sat), now).map(uses -> when.toldAt(finished, closes(attempt, uses), Optional.empty()));
            case RELEASE ->
                releases.get(new ExamKey(attempt.tenant(), attempt.examCode()), now)
                        .map(all ->
                                when.toldAt(finished, Optional.empty(), released(all, place.windowKey(), finished)));
        };
    }

    /** A release tells what was finished by then. */
    private static Optional<Instant> released(List<Released> releases, String window, Instant finished) {
        return releases.stream()
                .filter(release -> release.window().map(window::equals).orElse(true))
                .map(Released::at)
                .filter(at -> !at.isBefore(finished))
                .findFirst();
    }

    /** Whether the keys of a sitting may have been told at some moment since it ended, whatever holds them back by now. */
    public Uni<Boolean> keysMayHaveBeenTold(PublishedExam sat, EndedSitting ended) {
        Instant now = clock.now();
        StillSitting question = new StillSitting(now, answers.grace());
        return firstTold(sat, ended, now).map(told -> question.keysMayHaveLeft(sat.exam(), ended.windowCloses(), told));
    }

    private Uni<Optional<Instant>> firstTold(PublishedExam sat, EndedSitting ended, Instant now) {
        Disclosure.When when = sat.exam().disclosure().when();
        return switch (when) {
            case AT_ONCE, WINDOW_END ->
                Uni.createFrom().item(when.toldAt(ended.finishedAt(), ended.windowCloses(), Optional.empty()));
            case RELEASE ->
                releases.get(new ExamKey(sat.tenant(), sat.exam().code()), now)
                        .map(all -> released(all, ended.windowKey(), ended.finishedAt()));
        };
    }

    private static Optional<Instant> closes(Attempt attempt, List<BankUse> uses) {
        Attempt.Place place = attempt.place();
        return uses.stream()
                .filter(use -> use.current().code().equals(attempt.examCode()))
                .findFirst()
                .map(use -> Windows.closes(use.current().window(), place.windowKey(), place.windowCloses()))
                .orElse(place.windowCloses());
    }

    private Uni<Told> told(Attempt attempt, PublishedExam sat, Instant now) {
        Disclosure disclosure = sat.exam().disclosure();
        boolean noted = attempt.place()
                .windowCloses()
                .filter(closes -> !now.isBefore(closes))
                .isPresent();
        boolean sections = disclosure.sections() == Sections.AT_ONCE;
        boolean asksForSections = disclosure.sections() == Sections.AFTER && noted;
        boolean asksForKeys = disclosure.review() == Review.AT_ONCE || disclosure.review() != Review.NEVER && noted;
        return asksForSections || asksForKeys
                ? uses.get(bank(sat), now).map(uses -> told(attempt, disclosure, now, uses))
                : Uni.createFrom().item(new Told(true, sections, false, Optional.empty()));
    }

    private Told told(Attempt attempt, Disclosure disclosure, Instant now, List<BankUse> uses) {
        StillSitting question = new StillSitting(now, answers.grace());
        Attempt.Place place = attempt.place();
        boolean sections = switch (disclosure.sections()) {
            case NEVER -> false;
            case AFTER -> question.windowOver(attempt.examCode(), place.windowKey(), place.windowCloses(), uses);
            case AT_ONCE -> true;
        };
        boolean keys = question.keysMayLeave(
                disclosure.review(), attempt.examCode(), place.windowKey(), place.windowCloses(), uses);
        return new Told(true, sections, keys, Optional.empty());
    }
}
