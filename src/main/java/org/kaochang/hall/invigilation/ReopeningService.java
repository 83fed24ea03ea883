package org.kaochang.hall.invigilation;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.SheetEndStore;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.Intervention;
import org.kaochang.attempt.ReopeningStore;
import org.kaochang.attempt.ReopeningStore.Ended;
import org.kaochang.attempt.ReopeningStore.Standing;
import org.kaochang.common.ClockSource;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;
import org.kaochang.result.ResultRevisionStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a sitting that has ended run again with its answers (恢复), and later lets the new end or the old one stand. Each in one
 * transaction that holds the sheet first, as everybody does who ends a sitting.
 */
@ApplicationScoped
public class ReopeningService {

    private final Pool pool;
    private final SheetEndStore sheets;
    private final ReopeningStore attempts;
    private final ResultRevisionStore results;
    private final AttemptEventStore events;
    private final AnswerConfig answers;
    private final ClockSource clock;

    ReopeningService(
            Pool pool,
            SheetEndStore sheets,
            ReopeningStore attempts,
            ResultRevisionStore results,
            AttemptEventStore events,
            AnswerConfig answers,
            ClockSource clock) {
        this.pool = pool;
        this.sheets = sheets;
        this.attempts = attempts;
        this.results = results;
        this.events = events;
        this.answers = answers;
        this.clock = clock;
    }

    /** What is done with a sitting whose sheet is held until the transaction ends; the answer says why not. */
    private interface Work {

        Uni<Optional<Refused>> on(SqlConnection unitOfWork, SheetEndStore.Held sheet, Standing standing);
    }

    private Uni<Optional<Refused>> holding(AttemptKey key, Work work) {
        return pool.withTransaction(unitOfWork -> sheets.hold(unitOfWork, key)
                .chain(held -> held.isEmpty()
                        ? refused(Refused.NOT_FOUND)
                        : attempts.look(unitOfWork, key)
                                .map(Optional::orElseThrow)
                                .chain(standing -> work.on(unitOfWork, held.get(), standing))));
    }

    /**
     * Counts from when it holds the sheet: of a hall full, the last has its turn long after the call came.
     *
     * @param lost time given besides what was left when it ended
     * @return why not; empty: it runs again
     */
    public Uni<Optional<Refused>> reopen(AttemptKey key, Duration lost, Intervention why) {
        return holding(
                        key,
                        (unitOfWork, sheet, standing) ->
                                reopen(unitOfWork, key, sheet, standing, lost, why.carriedOut(clock.now())))
                .onFailure(FailureMapper::duplicate) // the learner began another in the same moment
                .recoverWithItem(Optional.of(Refused.SAT_AGAIN));
    }

    private Uni<Optional<Refused>> reopen(
            SqlConnection unitOfWork,
            AttemptKey key,
            SheetEndStore.Held sheet,
            Standing standing,
            Duration lost,
            Intervention why) {
        Optional<Refused> refusal = refusal(standing);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(refusal);
        }
        Ended ended = ended(standing);
        Instant deadline =
                ReopeningTime.deadline(sheet.deadline(ended.finishedAt()), ended.finishedAt(), lost, why.at());
        if (!deadline.isAfter(why.at())) {
            return refused(Refused.NO_TIME);
        }
        return results.withdraw(unitOfWork, key, ended, why)
                .chain(() -> sheets.open(unitOfWork, key, deadline, deadline.plus(answers.grace()), lost))
                .chain(() -> attempts.reopen(unitOfWork, key, deadline, sheet.version() + 1, why))
                .chain(() -> events.record(unitOfWork, List.of(reopened(key, ended, lost, deadline, why))))
                .replaceWith(Optional.empty());
    }

    private static Optional<Refused> refusal(Standing standing) {
        if (standing.status() == AttemptStatus.VOIDED) {
            return Optional.of(Refused.VOIDED);
        }
        if (!standing.status().next().contains(AttemptStatus.IN_PROGRESS)) {
            return Optional.of(Refused.RUNNING);
        }
        if (standing.satAgain()) {
            return Optional.of(Refused.SAT_AGAIN);
        }
        return standing.cancelled() ? Optional.of(Refused.ENROLMENT_CANCELLED) : Optional.empty();
    }

    private static Ended ended(Standing standing) {
        return new Ended(standing.status(), standing.finishedAt().orElseThrow(), standing.revision());
    }

    private static Done reopened(AttemptKey key, Ended ended, Duration lost, Instant deadline, Intervention why) {
        return Done.of(
                why,
                key,
                "reopened",
                Map.of(
                        "before", ended.status().wire(),
                        "finished", ended.finishedAt().toString(),
                        "seconds", lost.toSeconds(),
                        "deadline", deadline.toString()));
    }

    /**
     * Says which end of a sitting that was reopened counts.
     *
     * @param old whether it is the one before it was reopened
     * @return why that cannot be said; empty: it is so
     */
    public Uni<Optional<Refused>> settle(AttemptKey key, boolean old, Intervention why) {
        return holding(key, (unitOfWork, sheet, standing) -> settle(unitOfWork, key, standing, old, why));
    }

    private Uni<Optional<Refused>> settle(
            SqlConnection unitOfWork, AttemptKey key, Standing standing, boolean old, Intervention why) {
        if (!standing.status().finished()) {
            return refused(Refused.RUNNING);
        }
        if (standing.status() == AttemptStatus.VOIDED) {
            return refused(Refused.VOIDED);
        }
        return events.reopenedAndNotSettled(unitOfWork, key)
                .chain(open -> open
                        ? results.before(unitOfWork, key, standing.revision())
                                .chain(before -> settle(unitOfWork, key, standing, before, old, why))
                        : refused(Refused.NOT_REOPENED));
    }

    private Uni<Optional<Refused>> settle(
            SqlConnection unitOfWork,
            AttemptKey key,
            Standing standing,
            Optional<Ended> before,
            boolean old,
            Intervention why) {
        if (before.isEmpty()) {
            return refused(Refused.NOT_REOPENED);
        }
        Uni<Void> done = old
                ? results.withdraw(unitOfWork, key, ended(standing), why)
                        .chain(() -> attempts.restore(unitOfWork, key, before.get(), why))
                        .chain(() ->
                                results.reinstate(unitOfWork, key, before.get().revision(), why))
                : Uni.createFrom().voidItem();
        Done settled = Done.of(
                why,
                key,
                "settled",
                Map.of("keep", old ? "old" : "new", "revision", before.get().revision()));
        return done.chain(() -> events.record(unitOfWork, List.of(settled))).replaceWith(Optional.empty());
    }

    private static Uni<Optional<Refused>> refused(Refused why) {
        return Uni.createFrom().item(Optional.of(why));
    }
}
