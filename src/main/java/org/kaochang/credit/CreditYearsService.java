package org.kaochang.credit;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.credit.year.JudgedYear;
import org.kaochang.credit.year.Ledger;
import org.kaochang.exam.ExamDefinitionSource;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A learner's years of credit hours. */
@Singleton
public class CreditYearsService {

    private final LedgerStore ledgers;
    private final CreditRuleSource rules;
    private final ExamDefinitionSource exams;
    private final JudgeWorkerService workers;

    CreditYearsService(
            LedgerStore ledgers, CreditRuleSource rules, ExamDefinitionSource exams, JudgeWorkerService workers) {
        this.ledgers = ledgers;
        this.rules = rules;
        this.exams = exams;
        this.workers = workers;
    }

    /** As staff see them. Over whichever connection the caller has; fails as {@link java.util.concurrent.RejectedExecutionException} when too many ask. */
    public Uni<CreditYears> of(SqlClient client, TenantId tenant, LearnerId learner, Instant now) {
        return of(client, tenant, learner, now, true);
    }

    /** As learners see their own: without the words that staff wrote when something was taken back. */
    Uni<CreditYears> ofTheirOwn(SqlClient client, TenantId tenant, LearnerId learner, Instant now) {
        return of(client, tenant, learner, now, false);
    }

    private Uni<CreditYears> of(SqlClient client, TenantId tenant, LearnerId learner, Instant now, boolean reasons) {
        return ledgers.of(client, tenant, List.of(learner), now)
                .map(found -> Objects.requireNonNull(found.get(learner)))
                .chain(ledger -> exams.newest(
                                client,
                                tenant,
                                ledger.lines().stream().map(Ledger.Line::plan).collect(Collectors.toSet()))
                        .chain(known ->
                                workers.one(() -> told(ledger, new CreditYearMapper(ledger, known, reasons), now))));
    }

    private CreditYears told(Ledger ledger, CreditYearMapper mapper, Instant now) {
        List<JudgedYear> years = JudgedYear.all(ledger, rules.all(), now);
        return new CreditYears(
                years.stream().map(mapper::year).toList(),
                JudgedYear.aside(ledger, years).stream().map(mapper::aside).toList());
    }
}
