package org.kaochang.report;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.UnitCode;
import org.kaochang.credit.CreditRuleSource;
import org.kaochang.credit.CreditYearMapper;
import org.kaochang.credit.JudgeWorkerService;
import org.kaochang.credit.LedgerStore;
import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.JudgedYear;
import org.kaochang.credit.year.Ledger;
import org.kaochang.learner.IdNumber;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** People whom a region's rule is for, each with a year as it is judged (ADR 80), who was recorded last first. */
@Singleton
class CreditListStore {

    static final String PEOPLE = """
            select l.id, l.name, l.id_number_masked, l.unit_code, u.name as unit_name
              from learner l
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
             where l.tenant_id = $1
               and l.id_number_masked <> '""" + IdNumber.MASKED_OF_NOBODY + "' ";

    private static final String OF_PLANS = """
             and (exists (
                     select
                       from enrolment e
                      where e.tenant_id = l.tenant_id
                        and e.learner_id = l.id
                        and e.exam_code = any (?)
                        and e.cancelled_at is null)
                  or exists (
                     select
                       from study_hours h
                      where h.tenant_id = l.tenant_id
                        and h.learner_id = l.id
                        and h.plan = any (?)))
            """;

    /** People judged between two queries: some milliseconds of work. */
    private static final int AT_ONCE = 200;

    /** Who is looked at for one page of a list, where few of them are sought, or none is found. */
    private static final int MOST = 10_000;

    /**
     * What is asked for.
     *
     * @param complete only whose year is, or is not
     * @param text external id or beginning of a name of a learner
     */
    record Wanted(CreditRule rule, int year, Optional<Boolean> complete, Optional<String> text, Instant now) {}

    private final LedgerStore ledgers;
    private final CreditRuleSource rules;
    private final WhoStore people;
    private final JudgeWorkerService workers;

    CreditListStore(LedgerStore ledgers, CreditRuleSource rules, WhoStore people, JudgeWorkerService workers) {
        this.ledgers = ledgers;
        this.rules = rules;
        this.people = people;
        this.workers = workers;
    }

    /** A page may be empty before the end of the list: where it goes on is said, then as well. */
    Uni<Page<CreditRow>> page(SqlClient client, Viewer viewer, Wanted wanted, Optional<LearnerId> after, int limit) {
        return people.find(client, viewer.tenant(), wanted.text())
                .chain(who -> fill(new Search(client, viewer, wanted, who, limit), after, new ArrayList<>(), 0));
    }

    private record Search(SqlClient client, Viewer viewer, Wanted wanted, Who who, int limit) {}

    private Uni<Page<CreditRow>> fill(Search search, Optional<LearnerId> after, List<CreditRow> rows, int seen) {
        return ReportLaneService.run(search.client(), statement(search, after))
                .map(found -> Rows.list(found, row -> row))
                .chain(found -> judged(search, found).chain(judged -> {
                    judged.stream()
                            .filter(row -> search.wanted()
                                    .complete()
                                    .map(complete -> complete == row.state().equals("complete"))
                                    .orElse(true))
                            .forEach(rows::add);
                    int all = seen + found.size();
                    boolean over = found.size() < AT_ONCE;
                    if (over || rows.size() > search.limit()) {
                        return Uni.createFrom().item(Page.of(rows, search.limit(), row -> cursor(row.learnerId())));
                    }
                    LearnerId last = Rows.learnerId(found.getLast(), "id");
                    return all >= MOST
                            ? Uni.createFrom().item(new Page<>(rows, Optional.of(cursor(last))))
                            : fill(search, Optional.of(last), rows, all);
                }));
    }

    private static Cursor cursor(LearnerId learner) {
        return Cursor.of("credit", learner.toString());
    }

    private static Statement statement(Search search, Optional<LearnerId> after) {
        String[] plans = search.wanted().rule().plans().keySet().toArray(String[]::new);
        Statement statement = new Statement(search.viewer().tenant(), PEOPLE)
                .addIf(search.viewer().unit(), " and l.unit_code = ?")
                .add(OF_PLANS, plans, plans);
        WhoStore.narrow(statement, search.who());
        return statement.addIf(after, " and l.id < ?").add(" order by l.id desc limit ?", AT_ONCE);
    }

    private Uni<List<CreditRow>> judged(Search search, List<Row> found) {
        List<CreditRow> judged = new ArrayList<>();
        return ledgers.parts(
                        search.client(),
                        search.viewer().tenant(),
                        found.stream().map(row -> Rows.learnerId(row, "id")).toList())
                .chain(parts -> SequenceRelay.oneByOne(
                        parts, part -> judged(search, found, part).invoke(judged::addAll)))
                .replaceWith(judged);
    }

    private Uni<List<CreditRow>> judged(Search search, List<Row> found, List<LearnerId> part) {
        Set<LearnerId> wanted = Set.copyOf(part);
        return ledgers.of(
                        search.client(),
                        search.viewer().tenant(),
                        part,
                        search.wanted().now())
                .chain(all -> workers.many(() -> found.stream()
                        .filter(row -> wanted.contains(Rows.learnerId(row, "id")))
                        .map(row -> row(row, search.wanted(), all))
                        .toList()));
    }

    private CreditRow row(Row row, Wanted wanted, Map<LearnerId, Ledger> all) {
        LearnerId learner = Rows.learnerId(row, "id");
        JudgedYear judged = JudgedYear.of(
                Objects.requireNonNull(all.get(learner)), wanted.rule(), rules.all(), wanted.year(), wanted.now());
        CreditRule rule = wanted.rule();
        var judgement = judged.judgement();
        return new CreditRow(
                learner,
                row.getString("name"),
                row.getString("id_number_masked"),
                Rows.optional(row.getString("unit_code"), UnitCode::new).orElse(null),
                row.getString("unit_name"),
                rule.code(),
                judged.year(),
                CreditYearMapper.state(judgement),
                CreditYearMapper.since(judgement),
                rule.span(judged.year()).last(),
                judgement.tally().kinds().stream()
                        .map(sum -> CreditYearMapper.sum(sum, rule))
                        .toList(),
                CreditYearMapper.sum(judgement.tally().total(), rule),
                CreditYearMapper.lacks(judgement).stream()
                        .map(lack -> CreditYearMapper.missing(lack, rule))
                        .toList());
    }

    /** What a learner is called; empty where the viewer may not see them. */
    Uni<Optional<String>> name(SqlClient client, Viewer viewer, LearnerId learner) {
        Statement statement = new Statement(viewer.tenant(), PEOPLE)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .add(" and l.id = ?", learner);
        return ReportLaneService.run(client, statement).map(rows -> Rows.first(rows, row -> row.getString("name")));
    }
}
