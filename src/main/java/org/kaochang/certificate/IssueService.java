package org.kaochang.certificate;

import org.kaochang.certificate.IssueStore.Due;
import org.kaochang.certificate.IssueStore.Issued;
import org.kaochang.certificate.IssueStore.Postponed;
import org.kaochang.certificate.IssueStore.Series;
import org.kaochang.certificate.IssueStore.Unprintable;
import org.kaochang.certificate.print.GlyphSource;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.result.Telling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Issues certificates whose day has come, some in one transaction. */
@Singleton
class IssueService {

    /** One whose window never closes any more is looked at again after this: it may be moved once more. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    private final IssueStore store;
    private final ExamDefinitionSource exams;
    private final CalendarService calendar;
    private final GlyphSource glyphs;
    private final PrintService printing;
    private final CertificateConfig config;
    private final ClockSource clock;

    IssueService(
            IssueStore store,
            ExamDefinitionSource exams,
            CalendarService calendar,
            GlyphSource glyphs,
            PrintService printing,
            CertificateConfig config,
            ClockSource clock) {
        this.store = store;
        this.exams = exams;
        this.calendar = calendar;
        this.glyphs = glyphs;
        this.printing = printing;
        this.config = config;
        this.clock = clock;
    }

    /** @return whether there may be more at once */
    Uni<Boolean> issueSome() {
        Instant now = clock.now();
        return store.anyDue(now)
                .chain(any -> any
                        ? store.inTransaction(unitOfWork -> store.due(unitOfWork, now, config.batch())
                                .call(due -> issue(unitOfWork, due, now))
                                .map(due -> due.size() == config.batch()))
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> issue(SqlClient unitOfWork, List<Due> due, Instant now) {
        Map<TenantId, List<Due>> byTenant = due.stream().collect(Collectors.groupingBy(Due::tenant));
        return SequenceRelay.oneByOne(
                byTenant.entrySet(), each -> issue(unitOfWork, each.getKey(), each.getValue(), now));
    }

    /** The characters are looked for beside the event loops, as reading a font takes its time. */
    private Uni<Void> issue(SqlClient unitOfWork, TenantId tenant, List<Due> due, Instant now) {
        return exams.these(unitOfWork, tenant, Telling.versions(due.stream().map(Due::told)))
                .chain(known -> {
                    Map<Boolean, List<Due>> told = due.stream()
                            .collect(Collectors.partitioningBy(
                                    each -> each.told().done(known, now)));
                    return postpone(unitOfWork, told.getOrDefault(false, List.of()), known, now)
                            .chain(() -> printing.beside(() -> drafts(told.getOrDefault(true, List.of()), known, now)));
                })
                .chain(drafts -> keepBack(unitOfWork, drafts, now).chain(() -> number(unitOfWork, drafts, now)));
    }

    /** Those whose window was moved since. */
    private Uni<Void> postpone(SqlClient unitOfWork, List<Due> due, Map<ExamVersionId, Exam> known, Instant now) {
        List<Postponed> postponed = due.stream()
                .map(each -> new Postponed(each, each.told().at(known).orElseGet(() -> now.plus(LOOK_AGAIN))))
                .toList();
        return postponed.isEmpty() ? Uni.createFrom().voidItem() : store.postpone(unitOfWork, postponed);
    }

    /** What would be printed but for its number, and what of it nobody can print. */
    private record Draft(Due due, NumberSeries numbers, CertificateFacts facts, String missing) {

        boolean printable() {
            return missing.isEmpty();
        }

        Series series() {
            return new Series(due.tenant(), numbers.prefix());
        }
    }

    private List<Draft> drafts(List<Due> due, Map<ExamVersionId, Exam> known, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, China.ZONE);
        return due.stream()
                .map(each -> {
                    Exam exam = Objects.requireNonNull(known.get(each.told().sat()));
                    LocalDate passedOn =
                            LocalDate.ofInstant(each.passedAt(), exam.window().zone());
                    CertificateFacts facts = CertificateText.facts(exam, each.holder(), passedOn, today);
                    return new Draft(each, numbers(exam, facts.year()), facts, glyphs.missing(facts.printed()));
                })
                .toList();
    }

    private static NumberSeries numbers(Exam exam, int year) {
        return NumberSeries.of(exam.certificate().flatMap(rule -> rule.number()).orElse(NumberSeries.USUAL), year);
    }

    private Uni<Void> keepBack(SqlClient unitOfWork, List<Draft> drafts, Instant now) {
        List<Unprintable> unprintable = drafts.stream()
                .filter(draft -> !draft.printable())
                .map(draft -> new Unprintable(draft.due(), draft.missing()))
                .toList();
        return unprintable.isEmpty() ? Uni.createFrom().voidItem() : store.keepBack(unitOfWork, unprintable, now);
    }

    private Uni<Void> number(SqlClient unitOfWork, List<Draft> drafts, Instant now) {
        List<Draft> printable = drafts.stream().filter(Draft::printable).toList();
        if (printable.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Series, Long> wanted =
                printable.stream().collect(Collectors.groupingBy(Draft::series, Collectors.counting()));
        return store.take(unitOfWork, wanted)
                .map(last -> numbered(printable, wanted, last))
                .chain(issued -> replace(unitOfWork, issued, now).chain(() -> store.issue(unitOfWork, issued, now)));
    }

    /** Most come in nobody's place. */
    private Uni<Void> replace(SqlClient unitOfWork, List<Issued> issued, Instant now) {
        List<Issued> successors = issued.stream()
                .filter(each -> each.due().replaces().isPresent())
                .toList();
        return successors.isEmpty() ? Uni.createFrom().voidItem() : store.replace(unitOfWork, successors, now);
    }

    private static List<Issued> numbered(List<Draft> drafts, Map<Series, Long> wanted, Map<Series, Long> last) {
        Map<Series, Long> given = new HashMap<>();
        List<Issued> issued = new ArrayList<>();
        for (Draft draft : drafts) {
            Series series = draft.series();
            long before = Objects.requireNonNull(last.get(series)) - Objects.requireNonNull(wanted.get(series));
            long serial = before + given.merge(series, 1L, Long::sum);
            issued.add(new Issued(
                    draft.due(), draft.facts().numbered(draft.numbers().number(serial))));
        }
        return issued;
    }

    /** Once after a start: fonts and holidays may be others than before. */
    Uni<Void> lookAgain() {
        return store.tryAllAgain().chain(calendar::lookAgain);
    }
}
