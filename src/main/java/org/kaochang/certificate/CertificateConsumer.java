package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.certificate.Following.Person;
import org.kaochang.certificate.HoldStore.Held;
import org.kaochang.certificate.HoldStore.Stale;
import org.kaochang.certificate.HoldStore.Successor;
import org.kaochang.certificate.calendar.WorkingCalendar;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.IdSource;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.event.Event;
import org.kaochang.event.EventConsumer;
import org.kaochang.event.EventKind;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.result.Ending;
import org.kaochang.result.Passed;
import org.kaochang.result.Passes;
import org.kaochang.result.SittingTimes;
import org.kaochang.result.SittingTimesStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what is to be issued when somebody has passed, and takes it back when the result counts no more. {@link IssueJob} does the
 * rest, so that neither a closing nor other consumers wait for it.
 */
@ApplicationScoped
public class CertificateConsumer implements EventConsumer {

    private final HoldStore store;
    private final SittingTimesStore sittings;
    private final ExamDefinitionSource exams;
    private final CalendarService working;
    private final IdSource ids;
    private final ClockSource clock;

    CertificateConsumer(
            HoldStore store,
            SittingTimesStore sittings,
            ExamDefinitionSource exams,
            CalendarService working,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.sittings = sittings;
        this.exams = exams;
        this.working = working;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Set<EventKind> kinds() {
        Set<EventKind> kinds = EnumSet.of(EventKind.RESULTS_RELEASED, EventKind.LEARNER_CORRECTED);
        kinds.addAll(Passes.kinds());
        return kinds;
    }

    @Override
    public Uni<Void> take(SqlClient unitOfWork, List<Event> events) {
        Following following = Following.of(events);
        return calendars(unitOfWork, following.passes().passed())
                .call(() -> ended(unitOfWork, following.passes().ended()))
                .chain(calendars -> passed(unitOfWork, following.passes().passed(), calendars))
                .chain(() -> released(unitOfWork, following.released()))
                .chain(() -> corrected(unitOfWork, List.copyOf(following.corrected())));
    }

    /** Held for the transaction before anything else of it: whoever loads a year waits for all that is written here. */
    private Uni<Map<TenantId, WorkingCalendar>> calendars(SqlClient unitOfWork, List<Passed> passed) {
        return working.calendars(
                unitOfWork, passed.stream().map(each -> each.sitting().tenant()).collect(Collectors.toSet()));
    }

    private Uni<Void> ended(SqlClient unitOfWork, List<Ending> ended) {
        return ended.isEmpty() ? Uni.createFrom().voidItem() : store.end(unitOfWork, ended);
    }

    private Uni<Void> passed(SqlClient unitOfWork, List<Passed> passed, Map<TenantId, WorkingCalendar> calendars) {
        Map<TenantId, List<Passed>> byTenant = passed.stream()
                .collect(Collectors.groupingBy(each -> each.sitting().tenant()));
        return SequenceRelay.oneByOne(
                byTenant.entrySet(),
                each -> hold(
                        unitOfWork,
                        each.getKey(),
                        each.getValue(),
                        Objects.requireNonNull(calendars.get(each.getKey()))));
    }

    private Uni<Void> hold(SqlClient unitOfWork, TenantId tenant, List<Passed> passed, WorkingCalendar calendar) {
        Set<ExamVersionId> versions = passed.stream().map(Passed::exam).collect(Collectors.toSet());
        return exams.these(unitOfWork, tenant, versions).chain(known -> {
            List<Passed> certified = passed.stream()
                    .filter(each -> Optional.ofNullable(known.get(each.exam()))
                            .flatMap(Exam::certificate)
                            .isPresent())
                    .toList();
            return certified.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : sittings.of(unitOfWork, tenant, certified)
                            .map(times -> held(certified, known, times, calendar))
                            .chain(held -> store.hold(unitOfWork, held, clock.now()));
        });
    }

    private List<Held> held(
            List<Passed> certified,
            Map<ExamVersionId, Exam> known,
            Map<AttemptKey, SittingTimes> times,
            WorkingCalendar calendar) {
        List<Held> held = new ArrayList<>();
        for (Passed passed : certified) {
            SittingTimes sitting = times.get(passed.sitting());
            if (sitting != null) {
                Exam exam = Objects.requireNonNull(known.get(passed.exam()));
                Passed finished = passed.finished(sitting.finishedAt());
                Hold.of(exam, finished.at(), sitting.closes(), calendar)
                        .ifPresent(hold -> held.add(new Held(
                                new CertificateId(ids.next(passed.sitting().learnerId())),
                                new CheckToken(ids.newToken()),
                                finished,
                                sitting,
                                hold)));
            }
        }
        return held;
    }

    private Uni<Void> released(SqlClient unitOfWork, Set<Release> released) {
        return SequenceRelay.oneByOne(released, release -> store.release(unitOfWork, release));
    }

    private Uni<Void> corrected(SqlClient unitOfWork, List<Person> people) {
        return people.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.tryAgain(unitOfWork, people)
                        .chain(() -> store.stale(unitOfWork, people))
                        .chain(stale -> stale.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : store.succeed(
                                        unitOfWork,
                                        stale.stream().map(this::successor).toList(),
                                        clock.now()));
    }

    private Successor successor(Stale stale) {
        return new Successor(stale, new CertificateId(ids.next(stale.learner())), new CheckToken(ids.newToken()));
    }
}
