package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.LearnerReference;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the learners that rows of a roster may mean, some hundred rows in three statements. */
@Singleton
class PeopleStore {

    /** What somebody did to a learner by hand. */
    private record Hand(boolean name, boolean unit, boolean number, Set<String> formerNames) {

        static final Hand NONE = new Hand(false, false, false, Set.of());
    }

    /**
     * Each of the keys is unique, so that the limits leave nothing out: they keep the planner from reading all learners to find some
     * hundred, which a file of a hundred thousand would pay hundreds of times.
     */
    private static final String ON_FILE = """
            with meant as (
                select found.id
                from unnest($2::bytea[]) as wanted (number)
                cross join lateral (
                    select id
                    from learner
                    where tenant_id = $1 and id_number_index = wanted.number
                    limit 1
                ) as found
                union
                select found.id
                from unnest($3::text[]) as wanted (external_id)
                cross join lateral (
                    select id
                    from learner
                    where tenant_id = $1 and external_id = wanted.external_id
                    limit 1
                ) as found
                union
                select unnest($4::uuid[])
            )
            select known.*, login.username
            from meant
            cross join lateral (
                select id, encode(id_number_index, 'hex') as fingerprint, name, external_id, unit_code
                from learner
                where learner.id = meant.id and learner.tenant_id = $1
                limit 1
            ) as known
            left join lateral (
                select username
                from account
                where account.learner_id = meant.id and account.tenant_id = $1
                limit 1
            ) as login on true
            """;

    private final Pool pool;

    PeopleStore(Pool pool) {
        this.pool = pool;
    }

    Uni<PeopleOnFile> find(TenantId tenant, List<Person> people) {
        Buffer[] numbers = people.stream()
                .flatMap(person -> person.fingerprint().stream())
                .map(hex -> Buffer.buffer(HexFormat.of().parseHex(hex)))
                .toArray(Buffer[]::new);
        String[] externalIds =
                people.stream().flatMap(person -> person.externalId().stream()).toArray(String[]::new);
        Map<String, LearnerId> ours = ours(externalIds);
        return former(tenant, numbers)
                .chain(former -> onFile(
                                tenant,
                                numbers,
                                externalIds,
                                Stream.concat(former.values().stream(), ours.values().stream())
                                        .toList())
                        .chain(rows -> hands(tenant, Rows.list(rows, row -> Rows.learnerId(row, "id")))
                                .map(hands -> people(rows, former, ours, hands))));
    }

    /** Where an external id may stand, our own may too, as in calls: a selection of the desk is sent so. */
    private static Map<String, LearnerId> ours(String[] externalIds) {
        Map<String, LearnerId> found = new HashMap<>();
        for (String written : externalIds) {
            new LearnerReference(written).id().ifPresent(id -> found.put(written, id));
        }
        return found;
    }

    /** Learners by a number that was put right. */
    private Uni<Map<String, LearnerId>> former(TenantId tenant, Buffer[] numbers) {
        return pool.preparedQuery("""
                        select encode(id_number_index_before, 'hex') as fingerprint, learner_id
                        from learner_change
                        where tenant_id = $1 and id_number_index_before = any($2)
                        order by id
                        """)
                .execute(Rows.of(tenant).addValue(numbers))
                .map(rows -> Rows.byKey(
                        rows, row -> row.getString("fingerprint"), row -> Rows.learnerId(row, "learner_id")));
    }

    private Uni<RowSet<Row>> onFile(TenantId tenant, Buffer[] numbers, String[] externalIds, List<LearnerId> others) {
        return pool.preparedQuery(ON_FILE)
                .execute(Rows.of(tenant)
                        .addValue(numbers)
                        .addArrayOfString(externalIds)
                        .addArrayOfUUID(Rows.ids(others)));
    }

    private Uni<Map<LearnerId, Hand>> hands(TenantId tenant, List<LearnerId> learners) {
        return pool.preparedQuery("""
                        select wanted.learner_id, by_hand.*
                        from unnest($2::uuid[]) as wanted (learner_id)
                        cross join lateral (
                            select bool_or(kind = 'correction' and name_before is distinct from name_after) as name_by_hand,
                                bool_or(kind = 'correction' and unit_code_before is distinct from unit_code_after)
                                    as unit_by_hand,
                                bool_or(id_number_index_before is not null) as number_by_hand,
                                array_remove(array_agg(distinct name_before), null) as former_names
                            from learner_change
                            where learner_change.tenant_id = $1
                                and learner_change.learner_id = wanted.learner_id
                                and kind in ('correction', 'import')
                            having count(*) > 0
                        ) as by_hand
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(learners)))
                .map(rows -> Rows.list(rows, row -> row).stream()
                        .collect(Collectors.toMap(
                                row -> Rows.learnerId(row, "learner_id"),
                                row -> new Hand(
                                        row.getBoolean("name_by_hand"),
                                        row.getBoolean("unit_by_hand"),
                                        row.getBoolean("number_by_hand"),
                                        Arrays.stream(row.getArrayOfStrings("former_names"))
                                                .collect(Collectors.toUnmodifiableSet())))));
    }

    private static PeopleOnFile people(
            RowSet<Row> rows, Map<String, LearnerId> former, Map<String, LearnerId> ours, Map<LearnerId, Hand> hands) {
        Map<LearnerId, PersonOnFile> byId = new HashMap<>();
        Map<String, PersonOnFile> byFingerprint = new HashMap<>();
        Map<String, PersonOnFile> byExternalId = new HashMap<>();
        for (Row row : rows) {
            LearnerId id = Rows.learnerId(row, "id");
            PersonOnFile person = person(row, id, hands.getOrDefault(id, Hand.NONE));
            byId.put(id, person);
            byFingerprint.put(person.fingerprint(), person);
            person.externalId().ifPresent(externalId -> byExternalId.put(externalId, person));
        }
        ours.forEach((written, id) ->
                Optional.ofNullable(byId.get(id)).ifPresent(person -> byExternalId.putIfAbsent(written, person)));
        Map<String, PersonOnFile> byFormerNumber = former.entrySet().stream()
                .flatMap(entry ->
                        Stream.ofNullable(byId.get(entry.getValue())).map(person -> Map.entry(entry.getKey(), person)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new PeopleOnFile(byFingerprint, byExternalId, byFormerNumber);
    }

    private static PersonOnFile person(Row row, LearnerId id, Hand hand) {
        return new PersonOnFile(
                id,
                row.getString("fingerprint"),
                row.getString("name"),
                Rows.text(row, "external_id"),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.text(row, "username"),
                hand.name(),
                hand.unit(),
                hand.number(),
                hand.formerNames());
    }

    /** All units of an authority. */
    Uni<Units> units(TenantId tenant) {
        return pool.preparedQuery("select code, name from unit where tenant_id = $1 order by code")
                .execute(Rows.of(tenant))
                .map(rows -> new Units(Rows.list(
                        rows, row -> new Units.Unit(new UnitCode(row.getString("code")), row.getString("name")))));
    }
}
