package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;
import org.kaochang.report.ResultListStore.Asked;
import org.kaochang.report.ResultPlace.Known;
import org.kaochang.report.ResultPlace.Sitting;
import org.kaochang.window.WindowSpan;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How sittings are asked for, with what is asked of them in the words that PostgreSQL finds a short way for. */
final class ResultStatement {

    /** A result that is kept by a transaction still under way may be older than one that is seen; none takes so long. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    /** What is written beside a sitting when what its result says changes. */
    private static final String CHANGES = "('voided', 'reopened', 'withdrawn', 'reinstated')";

    private static final String WITH_PEOPLE = """
              join learner l
                on l.id = a.learner_id
               and l.tenant_id = a.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
              left join result r
                on r.attempt_id = a.id
               and r.tenant_id = a.tenant_id
            """;

    static final String FROM = " from attempt a" + WITH_PEOPLE;

    private static final String SELECT = """
            select a.id as attempt_id, a.enrolment_id, a.learner_id, l.name, l.id_number_masked, l.external_id,
                   l.unit_code, u.name as unit_name, a.exam_code, a.exam_version, a.window_key, a.ordinal, a.started_at,
                   a.finished_at, cardinality(a.question_ids) as questions, r.points, r.passed, r.sections, r.answered,
            """ + SittingOutcome.SQL + " as outcome, ";

    private static final String MINE = " where a.tenant_id = $1";

    static final String SITTINGS = SELECT + " r.scored_at as known_at " + FROM + MINE;

    private static final String KEPT = "select a.id as attempt_id, r.scored_at as known_at " + FROM + MINE;

    private static final String CHANGED =
            "select a.id as attempt_id, v.at as known_at " + FROM + """
              join attempt_event v
                on v.attempt_id = a.id
               and v.tenant_id = a.tenant_id
               and v.kind in""" + " " + CHANGES + MINE;

    /** States that a sitting is in whatever its result. */
    private static final Set<SittingOutcome> OF_SITTINGS = Set.of(SittingOutcome.VOIDED, SittingOutcome.IN_PROGRESS);

    /**
     * Of a unit with very many people: who they are is read once, by their index, and each sitting is held against it. {@code is
     * true} keeps the planner from joining them person by person.
     */
    private static final String OF_CROWD = """
             and (a.learner_id in (
                     select m.id
                       from learner m
                      where m.tenant_id = $1
                        and m.unit_code = ?)) is true
            """;

    private ResultStatement() {}

    /** @param span of the window that is asked for; empty: not known, or none */
    static Statement sittings(Asked asked, Optional<WindowSpan> span) {
        return inOrderOfSittings(asked) ? firstFound(asked, span) : joined(asked, span);
    }

    /** Whether nothing but the sitting itself decides which come, and in which order. */
    private static boolean inOrderOfSittings(Asked asked) {
        ResultFilter filter = asked.filter();
        return (filter.order() == ResultOrder.NEWEST || filter.order() == ResultOrder.OLDEST)
                && (asked.viewer().unit().isEmpty() || asked.crowd())
                && asked.who() instanceof Who.Anybody
                && filter.passed().isEmpty()
                && filter.today().isEmpty()
                && (anyThatCame(filter.states()) || OF_SITTINGS.containsAll(filter.states()));
    }

    /** A page of sittings by their own keys, and only then whose they are: the planner would rather join all and sort them. */
    private static Statement firstFound(Asked asked, Optional<WindowSpan> span) {
        Statement statement = new Statement(
                asked.viewer().tenant(), SELECT + " r.scored_at as known_at from (select a.* from attempt a" + MINE);
        narrow(statement, asked);
        within(statement, span);
        order(statement, asked.filter().order(), asked.after());
        statement.add(" limit ?) a" + WITH_PEOPLE, asked.limit() + 1);
        return statement.add(asked.filter().order() == ResultOrder.NEWEST ? " order by a.id desc" : " order by a.id");
    }

    private static Statement joined(Asked asked, Optional<WindowSpan> span) {
        Statement statement = new Statement(asked.viewer().tenant(), SITTINGS);
        narrow(statement, asked);
        within(statement, span);
        order(statement, asked.filter().order(), asked.after());
        return statement.add(" limit ?", asked.limit() + 1);
    }

    private static void within(Statement statement, Optional<WindowSpan> span) {
        span.ifPresent(window -> statement.add(" and a.id >= ? and a.id < ?", window.first(), window.end()));
    }

    /** What is asked for of sittings {@code a}; only where more than that is asked for, also of learners {@code l} and results {@code r}. */
    static void narrow(Statement statement, Asked asked) {
        ResultFilter filter = asked.filter();
        if (filter.exam().isEmpty()) {
            statement.add(" and a.exam_code not like " + Outbox.REHEARSAL);
        }
        statement
                .addIf(asked.viewer().unit(), asked.crowd() ? OF_CROWD : " and l.unit_code = ?")
                .addIf(filter.exam(), " and a.exam_code = ?")
                .addIf(filter.window(), " and a.window_key = ?")
                .addIf(filter.learner(), " and a.learner_id = ?")
                .addIf(filter.passed(), " and a.status <> 'voided' and r.passed = ?");
        WhoStore.narrow(statement, asked.who());
        filter.today().ifPresent(part -> TodayPart.narrow(statement, part));
        if (!anyThatCame(filter.states())) {
            states(statement, filter.states());
        }
    }

    private static boolean anyThatCame(Set<SittingOutcome> states) {
        EnumSet<SittingOutcome> came = EnumSet.allOf(SittingOutcome.class);
        came.removeIf(state -> !state.came());
        return states.containsAll(came);
    }

    /** In plain conditions, of which the planner knows how many rows there are: of a {@code case} it thinks that hardly any is so. */
    private static void states(Statement statement, Set<SittingOutcome> states) {
        String any = states.stream()
                .filter(SittingOutcome::came)
                .sorted()
                .map(ResultStatement::condition)
                .collect(Collectors.joining(" or "));
        statement.add(" and (" + (any.isEmpty() ? "false" : any) + ")");
    }

    /** What {@link SittingOutcome#SQL} says of one state. */
    private static String condition(SittingOutcome state) {
        return switch (state) {
            case VOIDED -> "a.status = 'voided'";
            case IN_PROGRESS -> "a.status = 'in-progress'";
            case WITHDRAWN -> "a.status in ('submitted', 'expired') and r.attempt_id is null";
            case BLANK -> "a.status in ('submitted', 'expired') and r.answered = 0";
            case SUBMITTED -> "a.status = 'submitted' and r.answered <> 0";
            case EXPIRED -> "a.status = 'expired' and r.answered <> 0";
            case ABSENT, NOT_STARTED -> throw new IllegalArgumentException(state + " has no sitting");
        };
    }

    private static void order(Statement statement, ResultOrder order, Optional<ResultPlace> after) {
        Optional<Sitting> place = after.filter(Sitting.class::isInstance).map(Sitting.class::cast);
        switch (order) {
            case NEWEST ->
                statement.addIf(place.map(Sitting::attempt), " and a.id < ?").add(" order by a.id desc");
            case OLDEST ->
                statement.addIf(place.map(Sitting::attempt), " and a.id > ?").add(" order by a.id");
            case NAME -> {
                place.ifPresent(from -> statement.add("""
                         and (l.name collate "C", a.id) > ((
                             select n.name collate "C"
                               from learner n
                              where n.tenant_id = $1
                                and n.id = ?), ?)
                        """, from.learner(), from.attempt()));
                statement.add(" order by l.name collate \"C\", a.id");
            }
            case LOWEST -> {
                place.ifPresent(from ->
                        statement.add(" and (coalesce(r.points, -1), a.id) > (?, ?)", from.points(), from.attempt()));
                statement.add(" order by coalesce(r.points, -1), a.id");
            }
            case HIGHEST -> {
                place.ifPresent(from ->
                        statement.add(" and (coalesce(r.points, -1), a.id) < (?, ?)", from.points(), from.attempt()));
                statement.add(" order by coalesce(r.points, -1) desc, a.id desc");
            }
            case KNOWN -> throw new IllegalArgumentException("has a statement of its own");
        }
    }

    static Statement known(Asked asked) {
        Statement statement =
                new Statement(asked.viewer().tenant(), SELECT + " k.known_at " + FROM + " join ((" + KEPT);
        OffsetDateTime settled = Rows.time(asked.now().minus(SETTLED));
        branch(statement, asked, "r.scored_at", settled);
        statement.add(") union all (" + CHANGED);
        branch(statement, asked, "v.at", settled);
        statement.add(
                ") order by known_at, attempt_id limit ?) k on k.attempt_id = a.id" + MINE
                        + " order by k.known_at, k.attempt_id",
                asked.limit());
        return statement;
    }

    private static void branch(Statement statement, Asked asked, String at, OffsetDateTime settled) {
        narrow(statement, asked);
        statement.add(" and " + at + " < ?", settled);
        asked.after()
                .filter(Known.class::isInstance)
                .map(Known.class::cast)
                .ifPresent(from ->
                        statement.add(" and (" + at + ", a.id) > (?, ?)", Rows.time(from.at()), from.attempt()));
        statement.add(" order by " + at + ", a.id limit ?", asked.limit());
    }
}
