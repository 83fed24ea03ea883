package org.kaochang.report;

import org.kaochang.common.China;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.credit.CreditRuleSource;
import org.kaochang.credit.year.CreditRule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Regions' rules of an authority: those that name an exam it has published. */
@Singleton
class CreditShelfSource {

    private final CreditRuleSource rules;
    private final ExamShelfSource exams;

    CreditShelfSource(CreditRuleSource rules, ExamShelfSource exams) {
        this.rules = rules;
        this.exams = exams;
    }

    /** Those that are for this year first; all there are where none names an exam. */
    Uni<List<CreditRule>> of(SqlClient client, TenantId tenant, Instant now) {
        return exams.current(client, tenant)
                .map(current -> rules.naming(
                        current.keySet().stream().map(ExamCode::value).toList()))
                .map(named -> sorted(named.isEmpty() ? rules.all() : named, thisYear(now)));
    }

    private static List<CreditRule> sorted(Collection<CreditRule> rules, int year) {
        return rules.stream()
                .sorted(Comparator.comparing((CreditRule rule) -> !rule.isFor(year)))
                .toList();
    }

    /** This year, or the last that the rule is for. */
    static int year(CreditRule rule, Instant now) {
        int year = thisYear(now);
        return rule.isFor(year) ? year : rule.until().orElse(rule.from());
    }

    private static int thisYear(Instant now) {
        return LocalDate.ofInstant(now, China.ZONE).getYear();
    }
}
