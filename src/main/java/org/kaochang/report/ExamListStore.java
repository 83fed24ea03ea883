package org.kaochang.report;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.report.ExamRow.ExamWindow;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exams of an authority, published or not, in the order of their codes. */
@Singleton
class ExamListStore {

    private static final String EXAMS = """
            select d.exam_code, d.updated_at, v.version, v.published_at, v.withdrawn_at, v.bank_code,
                   case when v.version is null then %s end as source
              from exam_draft d
              left join lateral (
                       select version, published_at, withdrawn_at, bank_code, definition ->> 'title' as title
                         from exam_version v
                        where v.tenant_id = d.tenant_id
                          and v.exam_code = d.exam_code
                        order by version desc
                        limit 1) v
                on true
             where d.tenant_id = $1
               and d.exam_code not like %s""".formatted(DraftTitle.begin("d.source"), Outbox.REHEARSAL);

    /** Which exams by what became of their files. */
    enum State {
        /** Never published. */
        DRAFT("draft", " and v.version is null"),
        PUBLISHED("published", " and v.version is not null"),
        /** Published, and the file was changed since. */
        CHANGED("changed", " and d.updated_at > v.published_at");

        static final String PATTERN = "draft|published|changed";

        private final String wire;
        private final String condition;

        State(String wire, String condition) {
            this.wire = wire;
            this.condition = condition;
        }

        /** @param wire one of {@link #PATTERN} */
        static State ofWire(String wire) {
            return Arrays.stream(values())
                    .filter(state -> state.wire.equals(wire))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param state empty: any
     * @param text part of the code or the title
     */
    record Wanted(Optional<State> state, Optional<String> text) {}

    private final ExamDefinitionSource definitions;

    ExamListStore(ExamDefinitionSource definitions) {
        this.definitions = definitions;
    }

    /** Without counts. */
    Uni<Page<ExamRow>> page(
            SqlClient client, TenantId tenant, Wanted wanted, Optional<ExamCode> after, int limit, Instant now) {
        Statement statement = new Statement(tenant, EXAMS);
        wanted.state().ifPresent(state -> statement.add(state.condition));
        wanted.text()
                .ifPresent(text -> statement.add(
                        " and (strpos(d.exam_code, lower(?)) > 0"
                                + " or strpos(lower(coalesce(v.title, d.source)), lower(?)) > 0)",
                        text,
                        text));
        statement.addIf(after, " and d.exam_code > ?").add(" order by d.exam_code limit ?", limit + 1);
        return ReportLaneService.run(client, statement)
                .map(rows -> Rows.list(rows, row -> row))
                .chain(rows -> definitions
                        .these(client, tenant, versions(rows))
                        .map(known ->
                                rows.stream().map(row -> of(row, known, now)).toList()))
                .map(rows -> Page.of(
                        rows, limit, row -> Cursor.of("exams", row.exam().value())));
    }

    /** How many files were never published, or changed since. */
    record Drafts(int unpublished, int changed) {}

    Uni<Drafts> drafts(SqlClient client, TenantId tenant) {
        return ReportLaneService.run(client, new Statement(tenant, """
                        select (count(*) filter (where v.at is null))::int as unpublished,
                               (count(*) filter (where d.updated_at > v.at))::int as changed
                          from exam_draft d
                          left join lateral (
                                   select max(published_at) as at
                                     from exam_version v
                                    where v.tenant_id = d.tenant_id
                                      and v.exam_code = d.exam_code) v
                            on true
                         where d.tenant_id = $1
                           and d.exam_code not like """ + " " + Outbox.REHEARSAL))
                .map(rows -> rows.iterator().next())
                .map(row -> new Drafts(row.getInteger("unpublished"), row.getInteger("changed")));
    }

    private static List<ExamVersionId> versions(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.getInteger("version") != null)
                .map(ExamListStore::version)
                .toList();
    }

    private static ExamVersionId version(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"));
    }

    private static ExamRow of(Row row, Map<ExamVersionId, Exam> known, Instant now) {
        ExamCode code = Rows.examCode(row, "exam_code");
        Instant updated = Rows.instant(row, "updated_at");
        if (row.getInteger("version") == null) {
            String title = DraftTitle.of(row.getString("source")).orElse(code.value());
            return new ExamRow(
                    code, title, "draft", null, false, null, null, updated, null, null, null, null, null, null, null);
        }
        Exam exam = known.get(version(row));
        Instant published = Rows.instant(row, "published_at");
        return new ExamRow(
                code,
                exam == null ? code.value() : exam.title(),
                "published",
                row.getInteger("version"),
                updated.isAfter(published),
                published,
                Rows.optionalInstant(row, "withdrawn_at").orElse(null),
                updated,
                new BankCode(row.getString("bank_code")),
                exam == null || row.getValue("withdrawn_at") != null ? null : window(exam, now),
                null,
                null,
                null,
                null,
                null);
    }

    static @Nullable ExamWindow window(Exam exam, Instant now) {
        WindowState state = Windows.at(exam.window(), now);
        Window window = switch (state) {
            case WindowState.Open open -> open.window();
            case WindowState.Upcoming upcoming -> upcoming.next();
            case WindowState.Over over -> over.last();
        };
        return new ExamWindow(
                state.wire(),
                window.key(),
                window.label(),
                window.opens().orElse(null),
                window.closes().orElse(null));
    }
}
