package org.kaochang.report;

import org.kaochang.certificate.CertificateState;
import org.kaochang.certificate.FactsMapper;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.report.ExamShelfSource.PublishedVersion;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates with the people they are of, the latest first. */
@Singleton
class CertificateListStore {

    static final String CERTIFICATES = """
            select c.id, c.attempt_id, c.learner_id, c.exam_code, c.window_key, c.state, c.number, c.due_on, c.expected,
                   c.missing, c.issued_at, c.ended_at, c.facts, l.name, l.id_number_masked, l.unit_code, u.name as unit_name,
                   h.at as collected_at, h.proxy, b.at as handed_in_at
              from certificate c
              join learner l
                on l.id = c.learner_id
               and l.tenant_id = c.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
              left join certificate_handing h
                on h.tenant_id = c.tenant_id
               and h.certificate_id = c.id
               and h.kind = 'collected'
               and h.undone_at is null
              left join certificate_handing b
                on b.tenant_id = c.tenant_id
               and b.certificate_id = c.id
               and b.kind = 'handed-in'
               and b.undone_at is null
             where c.tenant_id = $1
            """;

    private static final int MOST_STEPS = 200;

    /**
     * What is asked for.
     *
     * @param unprintable only those that some character keeps back
     * @param counter how they stand at the counter
     * @param text number of a certificate, external id or beginning of a name of a learner
     */
    record Wanted(
            Optional<ExamCode> exam,
            Optional<String> window,
            Optional<CertificateState> state,
            boolean unprintable,
            Optional<Counter> counter,
            Optional<LearnerId> learner,
            Optional<String> text) {}

    /** How certificates stand at the counter; of those that go back to the unit there are two copies. */
    enum Counter {
        TO_COLLECT(" and c.state = 'issued' and h.id is null"),
        COLLECTED(" and h.id is not null"),
        TO_HAND_IN(" and c.state = 'issued' and (c.facts ->> 'copies')::int > 1 and b.id is null"),
        HANDED_IN(" and b.id is not null");

        private final String condition;

        Counter(String condition) {
            this.condition = condition;
        }
    }

    private final ExamShelfSource exams;
    private final WhoStore people;

    CertificateListStore(ExamShelfSource exams, WhoStore people) {
        this.exams = exams;
        this.people = people;
    }

    Uni<Page<CertificateRow>> page(
            SqlClient client, Viewer viewer, Wanted wanted, Optional<CertificateId> after, int limit) {
        return statement(client, viewer, wanted, after, limit)
                .chain(statement -> ReportLaneService.run(client, statement))
                .map(rows -> Rows.list(rows, row -> row))
                .chain(rows -> exams.current(client, viewer.tenant())
                        .map(current ->
                                rows.stream().map(row -> read(row, current)).toList()))
                .map(rows -> Page.of(
                        rows,
                        limit,
                        row -> Cursor.of("certificates", row.certificateId().toString())));
    }

    /** A number is tried first: nobody is called so. */
    private Uni<Statement> statement(
            SqlClient client, Viewer viewer, Wanted wanted, Optional<CertificateId> after, int limit) {
        return byNumber(client, viewer, wanted.text())
                .chain(number -> number.isPresent()
                        ? Uni.createFrom().item(narrowed(viewer, wanted).add(" and c.id = ?", number.get()))
                        : people.find(client, viewer.tenant(), wanted.text()).map(who -> {
                            Statement statement = narrowed(viewer, wanted);
                            WhoStore.narrow(statement, who);
                            return statement;
                        }))
                .map(statement ->
                        statement.addIf(after, " and c.id < ?").add(" order by c.id desc limit ?", limit + 1));
    }

    private static Uni<Optional<CertificateId>> byNumber(SqlClient client, Viewer viewer, Optional<String> text) {
        return text.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : client.preparedQuery("""
                                select id
                                  from certificate
                                 where tenant_id = $1
                                   and number = upper($2)
                                """)
                        .execute(Rows.of(viewer.tenant()).addString(text.get()))
                        .map(rows -> Rows.first(rows, row -> Rows.certificateId(row, "id")));
    }

    /** The one of this number, if there is one and the viewer may see it. */
    Uni<Optional<CertificateRow>> numbered(SqlClient client, Viewer viewer, String number) {
        return byNumber(client, viewer, Optional.of(number))
                .chain(id ->
                        id.isEmpty() ? Uni.createFrom().item(Optional.<Row>empty()) : one(client, viewer, id.get()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<CertificateRow>empty())
                        : exams.current(client, viewer.tenant()).map(current -> found.map(row -> read(row, current))));
    }

    static Statement narrowed(Viewer viewer, Wanted wanted) {
        Statement statement = new Statement(viewer.tenant(), CERTIFICATES)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .addIf(wanted.exam(), " and c.exam_code = ?")
                .addIf(wanted.window(), " and c.window_key = ?")
                .addIf(wanted.state().map(CertificateState::wire), " and c.state = ?")
                .addIf(wanted.learner(), " and c.learner_id = ?");
        wanted.counter().ifPresent(counter -> statement.add(counter.condition));
        return wanted.unprintable() ? statement.add(" and c.state = 'held' and c.missing is not null") : statement;
    }

    /** One, if the viewer may see it. */
    Uni<Optional<CertificateStory>> story(SqlClient client, Viewer viewer, CertificateId id) {
        return one(client, viewer, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<CertificateStory>empty())
                        : whole(client, viewer.tenant(), id, found.get()).map(Optional::of));
    }

    private static Uni<Optional<Row>> one(SqlClient client, Viewer viewer, CertificateId id) {
        Statement statement = new Statement(viewer.tenant(), CERTIFICATES)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .add(" and c.id = ?", id);
        return ReportLaneService.run(client, statement).map(rows -> Rows.first(rows, row -> row));
    }

    private Uni<CertificateStory> whole(SqlClient client, TenantId tenant, CertificateId id, Row row) {
        return history(client, tenant, id)
                .chain(history -> handings(client, tenant, id)
                        .chain(handings -> exams.current(client, tenant)
                                .map(current -> new CertificateStory(
                                        read(row, current),
                                        Rows.optional(row.getJsonObject("facts"), FactsMapper::read)
                                                .orElse(null),
                                        history,
                                        handings))));
    }

    private static Uni<List<CertificateStory.Step>> history(SqlClient client, TenantId tenant, CertificateId id) {
        return client.preparedQuery("""
                        select e.at, e.kind, e.reason, e.detail, a.name as by
                          from certificate_event e
                          left join account a
                            on a.id = e.account_id
                           and a.tenant_id = e.tenant_id
                         where e.tenant_id = $1
                           and e.certificate_id = $2
                         order by e.id desc
                         limit $3
                        """)
                .execute(Rows.of(tenant, id).addInteger(MOST_STEPS))
                .map(rows -> Rows.list(rows, CertificateListStore::step));
    }

    private static Uni<List<CertificateStory.Handing>> handings(SqlClient client, TenantId tenant, CertificateId id) {
        return client.preparedQuery("""
                        select h.kind, h.at, h.proxy, a.name as by, h.undone_at, h.undone_reason, z.name as undone_by
                          from certificate_handing h
                          left join account a
                            on a.id = h.account_id
                           and a.tenant_id = h.tenant_id
                          left join account z
                            on z.id = h.undone_by
                           and z.tenant_id = h.tenant_id
                         where h.tenant_id = $1
                           and h.certificate_id = $2
                         order by h.at desc, h.id desc
                         limit $3
                        """)
                .execute(Rows.of(tenant, id).addInteger(MOST_STEPS))
                .map(rows -> Rows.list(
                        rows,
                        row -> new CertificateStory.Handing(
                                row.getString("kind"),
                                Rows.instant(row, "at"),
                                row.getString("proxy"),
                                row.getString("by"),
                                Rows.optionalInstant(row, "undone_at").orElse(null),
                                row.getString("undone_by"),
                                row.getString("undone_reason"))));
    }

    private static CertificateStory.Step step(Row row) {
        JsonObject detail = Optional.ofNullable(row.getJsonObject("detail")).orElseGet(JsonObject::new);
        return new CertificateStory.Step(
                Rows.instant(row, "at"),
                row.getString("kind"),
                row.getString("by"),
                row.getString("reason"),
                Rows.optional(detail.getString("dueOn"), LocalDate::parse).orElse(null),
                detail.getString("missing"),
                detail.getString("by"));
    }

    private static CertificateRow read(Row row, Map<ExamCode, PublishedVersion> current) {
        return new CertificateRow(
                Rows.certificateId(row, "id"),
                Rows.attemptId(row, "attempt_id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                Rows.optional(row.getString("unit_code"), UnitCode::new).orElse(null),
                row.getString("unit_name"),
                Rows.examCode(row, "exam_code"),
                Optional.ofNullable(current.get(Rows.examCode(row, "exam_code")))
                        .map(version -> version.exam().title())
                        .orElse(null),
                row.getString("window_key"),
                row.getString("state"),
                row.getString("number"),
                row.getLocalDate("due_on"),
                row.getBoolean("expected"),
                row.getString("missing"),
                Rows.optionalInstant(row, "issued_at").orElse(null),
                Rows.optionalInstant(row, "ended_at").orElse(null),
                Rows.optionalInstant(row, "collected_at").orElse(null),
                row.getString("proxy"),
                Rows.optionalInstant(row, "handed_in_at").orElse(null));
    }
}
