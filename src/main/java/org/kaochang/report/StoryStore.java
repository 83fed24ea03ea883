package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AccountId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.report.Story.Happening;
import org.kaochang.report.Story.LearnerCorrected;
import org.kaochang.report.Story.OfSitting;
import org.kaochang.report.Story.SittingStory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened to a sitting, and what was changed about a learner. */
@Singleton
class StoryStore {

    /** Of each kind: who has more is no learner. */
    static final int MOST = 200;

    private static final Page<ResultRow> NONE = new Page<>(List.of(), Optional.empty());

    private final ResultListStore results;

    StoryStore(ResultListStore results) {
        this.results = results;
    }

    /** The learner's sittings and what happened to them, the latest first. */
    Uni<List<SittingStory>> sittings(SqlClient client, Viewer viewer, LearnerId learner, Instant now) {
        EnumSet<SittingOutcome> came = EnumSet.allOf(SittingOutcome.class);
        came.removeIf(state -> !state.came());
        ResultFilter filter = new ResultFilter(
                Optional.empty(),
                Optional.empty(),
                came,
                Optional.empty(),
                Optional.empty(),
                Optional.of(learner),
                Optional.empty(),
                ResultOrder.NEWEST);
        return results.page(client, viewer, filter, Optional.empty(), MOST, now)
                .chain(page -> with(client, viewer.tenant(), page));
    }

    /** One sitting, if the viewer may see it. */
    Uni<Optional<SittingStory>> sitting(SqlClient client, Viewer viewer, AttemptId attempt) {
        return results.one(client, viewer, attempt)
                .map(found -> found.map(row -> new Page<>(List.of(row), Optional.empty()))
                        .orElse(NONE))
                .chain(page -> with(client, viewer.tenant(), page))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<SittingStory>> with(SqlClient client, TenantId tenant, Page<ResultRow> page) {
        List<AttemptId> attempts = page.rows().stream()
                .map(row -> Objects.requireNonNull(row.attemptId()))
                .toList();
        return timelines(client, tenant, attempts)
                .map(timelines -> page.rows().stream()
                        .map(row -> new SittingStory(
                                row, timelines.getOrDefault(Objects.requireNonNull(row.attemptId()), List.of())))
                        .toList());
    }

    /** Without what devices show as proof of themselves. */
    private static Uni<Map<AttemptId, List<Happening>>> timelines(
            SqlClient client, TenantId tenant, List<AttemptId> attempts) {
        return client.preparedQuery("""
                        select v.attempt_id, v.at, v.kind, v.account_id, c.name as by_name,
                               v.detail ->> 'reason' as reason, (v.detail - 'reason' - 'pen' - 'device')::text as detail
                          from attempt_event v
                          left join account c
                            on c.id = v.account_id
                           and c.tenant_id = v.tenant_id
                         where v.tenant_id = $1
                           and v.attempt_id = any ($2)
                         order by v.at, v.id
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(attempts)))
                .map(rows -> Rows.list(rows, StoryStore::happening).stream()
                        .collect(Collectors.groupingBy(
                                OfSitting::attempt, Collectors.mapping(OfSitting::happening, Collectors.toList()))));
    }

    private static OfSitting happening(Row row) {
        return new OfSitting(
                Rows.attemptId(row, "attempt_id"),
                new Happening(
                        Rows.instant(row, "at"),
                        row.getString("kind"),
                        Rows.optional(row.getUUID("account_id"), AccountId::new).orElse(null),
                        row.getString("by_name"),
                        row.getString("reason"),
                        row.getString("detail")));
    }

    /** The latest first. */
    Uni<List<LearnerCorrected>> changes(SqlClient client, TenantId tenant, LearnerId learner) {
        return client.preparedQuery("""
                        select g.changed_at, g.kind, g.changed_by, c.name as by_name, g.reason, g.name_before,
                               g.name_after, g.id_number_masked_before, g.id_number_masked_after, g.unit_code_before,
                               g.unit_code_after
                          from learner_change g
                          left join account c
                            on c.id = g.changed_by
                           and c.tenant_id = g.tenant_id
                         where g.tenant_id = $1
                           and g.learner_id = $2
                         order by g.id desc
                         limit $3
                        """)
                .execute(Rows.of(tenant, learner).addInteger(MOST))
                .map(rows -> Rows.list(rows, StoryStore::change));
    }

    private static LearnerCorrected change(Row row) {
        return new LearnerCorrected(
                Rows.instant(row, "changed_at"),
                row.getString("kind"),
                Rows.accountId(row, "changed_by"),
                row.getString("by_name"),
                row.getString("reason"),
                row.getString("name_before"),
                row.getString("name_after"),
                row.getString("id_number_masked_before"),
                row.getString("id_number_masked_after"),
                row.getString("unit_code_before"),
                row.getString("unit_code_after"));
    }
}
