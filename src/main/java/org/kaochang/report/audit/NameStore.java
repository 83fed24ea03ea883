package org.kaochang.report.audit;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.report.DraftTitle;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out what things are called today, of each kind all at once: a page of the log costs as many statements as it has kinds of
 * things, however many entries. ID numbers come masked, as all lists have them.
 */
@Singleton
class NameStore {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private static final String ACCOUNTS = """
            select id::text as id, concat_ws(' · ', name, username) as name
              from account
             where tenant_id = $1
               and id = any($2)
            """;

    private static final String LEARNERS = """
            select id::text as id, concat_ws(' · ', name, id_number_masked) as name
              from learner
             where tenant_id = $1
               and id = any($2)
            """;

    private static final String UNITS = """
            select code as id, name
              from unit
             where tenant_id = $1
               and code = any($2)
            """;

    private static final String BANKS = """
            select code as id, concat_ws(' · ', title, code) as name
              from bank
             where tenant_id = $1
               and code = any($2)
            """;

    /** An authority is entered in the log of the one that looks after it. */
    private static final String TENANTS = """
            select code as id, concat_ws(' · ', name, code) as name
              from tenant
             where $1::int is not null
               and code = any($2)
            """;

    /** What the latest version calls the exam of {@code x}; null before there is one. */
    private static final String TITLE = """
              left join lateral (
                       select definition ->> 'title' as title
                         from exam_version
                        where tenant_id = x.tenant_id
                          and exam_code = x.exam_code
                        order by version desc
                        limit 1) v
                on true
            """;

    private static final String OF_ID = """
             where x.tenant_id = $1
               and x.id = any($2)
            """;

    /** The file of an exam that was never published says what it is called: see {@link DraftTitle}. */
    private static final String EXAMS = """
            select x.exam_code as id, v.title, case when v.title is null then %s end as source
              from exam_draft x
            """.formatted(DraftTitle.begin("x.source")) + TITLE + """
             where x.tenant_id = $1
               and x.exam_code = any($2)
            """;

    private static final String OUTAGES = """
            select x.id::text as id, concat_ws(' · ', v.title, x.exam_code) as name
              from outage x
            """ + TITLE + OF_ID;

    private static final String SESSIONS = """
            select s.id::text as id, concat_ws(' · ', a.name, a.username, s.device) as name
              from login_session s
              join account a
                on a.id = s.account_id
               and a.tenant_id = s.tenant_id
             where s.tenant_id = $1
               and s.id = any($2)
            """;

    private static final String OF_PERSON_AND_EXAM = """
              left join learner l
                on l.id = x.learner_id
               and l.tenant_id = x.tenant_id
            """ + TITLE + OF_ID;

    private static final String PERSON_AND_EXAM = """
            select x.id::text as id,
                   concat_ws(' · ', l.name, l.id_number_masked, coalesce(v.title, x.exam_code)) as name
            """;

    private static final String ATTEMPTS = PERSON_AND_EXAM + " from attempt x" + OF_PERSON_AND_EXAM;
    private static final String HOURS = PERSON_AND_EXAM
            + " from (select id, tenant_id, learner_id, plan as exam_code from study_hours) x" + OF_PERSON_AND_EXAM;
    private static final String ENROLMENTS = PERSON_AND_EXAM + " from enrolment x" + OF_PERSON_AND_EXAM;
    private static final String APPLICATIONS = PERSON_AND_EXAM + " from retake_application x" + OF_PERSON_AND_EXAM;

    private static final String CERTIFICATES = PERSON_AND_EXAM + " from certificate x" + OF_PERSON_AND_EXAM;

    private static final String ACCOMMODATIONS = """
            select x.id::text as id,
                   concat_ws(' · ', l.name, l.id_number_masked, u.name, coalesce(v.title, x.exam_code)) as name
              from accommodation x
              left join unit u
                on u.tenant_id = x.tenant_id
               and u.code = x.unit_code
            """ + OF_PERSON_AND_EXAM;

    /** What is not on file is not among them. */
    Uni<Names> of(SqlClient client, TenantId tenant, Collection<Thing> asked) {
        Map<String, Set<String>> ids = asked.stream()
                .collect(Collectors.groupingBy(Thing::kind, Collectors.mapping(Thing::id, Collectors.toSet())));
        Map<Thing, String> texts = new HashMap<>();
        return Multi.createFrom()
                .iterable(List.of(ThingKind.values()))
                .filter(kind -> ids.containsKey(kind.wire()))
                .onItem()
                .transformToUniAndConcatenate(
                        kind -> find(client, tenant, kind, ids.getOrDefault(kind.wire(), Set.of()), texts))
                .collect()
                .last()
                .replaceWith(() -> new Names(texts));
    }

    private static Uni<Boolean> find(
            SqlClient client, TenantId tenant, ThingKind kind, Set<String> ids, Map<Thing, String> texts) {
        return client.preparedQuery(sql(kind))
                .execute(values(tenant, kind, ids))
                .map(rows -> {
                    rows.forEach(row -> texts.put(new Thing(kind.wire(), row.getString("id")), name(kind, row)));
                    return true;
                });
    }

    private static Tuple values(TenantId tenant, ThingKind kind, Set<String> ids) {
        return kind.byId()
                ? Rows.of(tenant)
                        .addArrayOfUUID(ids.stream()
                                .filter(id -> ID.matcher(id).matches())
                                .map(UUID::fromString)
                                .toArray(UUID[]::new))
                : Rows.of(tenant).addArrayOfString(ids.toArray(String[]::new));
    }

    private static String name(ThingKind kind, Row row) {
        if (kind != ThingKind.EXAM) {
            return row.getString("name");
        }
        String code = row.getString("id");
        return Rows.text(row, "title")
                .or(() -> Rows.text(row, "source").flatMap(DraftTitle::of))
                .map(title -> title + " · " + code)
                .orElse(code);
    }

    private static String sql(ThingKind kind) {
        return switch (kind) {
            case ACCOMMODATION -> ACCOMMODATIONS;
            case ACCOUNT -> ACCOUNTS;
            case ATTEMPT -> ATTEMPTS;
            case BANK -> BANKS;
            case ENROLMENT -> ENROLMENTS;
            case EXAM -> EXAMS;
            case CERTIFICATE -> CERTIFICATES;
            case LEARNER -> LEARNERS;
            case OUTAGE -> OUTAGES;
            case RETAKE_APPLICATION -> APPLICATIONS;
            case SESSION -> SESSIONS;
            case STUDY_HOURS -> HOURS;
            case TENANT -> TENANTS;
            case UNIT -> UNITS;
        };
    }
}
