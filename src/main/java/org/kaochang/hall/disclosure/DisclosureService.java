package org.kaochang.hall.disclosure;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Attempt;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Disclosure.Review;
import org.kaochang.exam.Disclosure.Sections;
import org.kaochang.exam.PublishedExam;
import org.kaochang.window.Windows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what a learner may be told of a sitting: the only one who does. Most sittings need no look at the database: before
 * their own window has closed nothing that waits for it can be told, whatever else is going on.
 */
@ApplicationScoped
public class DisclosureService {

    /** How long one look at who sits the exams of a bank serves everybody on this node. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final int BANKS_KEPT = 200;

    private record Look(Instant asOf, Uni<List<BankUse>> uses) {}

    private final DisclosureStore store;
    private final AnswerConfig answers;
    private final ClockSource clock;
    private final Cache<String, Look> looks =
            Caffeine.newBuilder().maximumSize(BANKS_KEPT).build();

    DisclosureService(DisclosureStore store, AnswerConfig answers, ClockSource clock) {
        this.store = store;
        this.answers = answers;
        this.clock = clock;
    }

    /** @param scored whether the sitting has a result that counts */
    public Uni<Told> of(Attempt attempt, PublishedExam sat, boolean scored) {
        Optional<Instant> finished = attempt.state().finishedAt();
        if (!scored || finished.isEmpty()) {
            return Uni.createFrom().item(Told.NOTHING);
        }
        Disclosure disclosure = sat.exam().disclosure();
        return toldAt(attempt, sat, finished.get()).chain(at -> {
            Instant now = clock.now();
            return at.filter(told -> !now.isBefore(told)).isPresent()
                    ? told(attempt, sat, now)
                    : Uni.createFrom().item(Told.later(disclosure.when(), at));
        });
    }

    private Uni<Optional<Instant>> toldAt(Attempt attempt, PublishedExam sat, Instant finished) {
        Disclosure.When when = sat.exam().disclosure().when();
        Attempt.Place place = attempt.place();
        return switch (when) {
            case AT_ONCE -> Uni.createFrom().item(when.toldAt(finished, Optional.empty(), Optional.empty()));
            case WINDOW_END ->
                uses(sat.bank().code(), clock.now())
                        .map(uses -> when.toldAt(finished, closes(attempt, uses), Optional.empty()));
            case RELEASE ->
                store.released(attempt.examCode(), place.windowKey(), finished)
                        .map(released -> when.toldAt(finished, Optional.empty(), released));
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
                ? uses(sat.bank().code(), now).map(uses -> told(attempt, disclosure, now, uses))
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

    private Uni<List<BankUse>> uses(String bank, Instant now) {
        return Uni.createFrom()
                .deferred(() -> looks.asMap()
                        .compute(bank, (code, before) -> fresh(before, now) ? before : look(code, now))
                        .uses()
                        .emitOn(ContextRelay.callers()));
    }

    private static boolean fresh(Look look, Instant now) {
        return look != null
                && !now.isBefore(look.asOf())
                && now.isBefore(look.asOf().plus(FRESH));
    }

    private Look look(String bank, Instant now) {
        Uni<List<BankUse>> uses = store.uses(bank, now)
                .onFailure()
                .invoke(failure -> looks.invalidate(bank))
                .memoize()
                .indefinitely();
        return new Look(now, uses);
    }
}
