package org.kaochang.learner;

import org.kaochang.common.DurabilityBuffer;
import org.kaochang.identity.InitialPasswordService.Drawn;
import org.kaochang.learner.RosterPlan.Completion;
import org.kaochang.learner.RosterPlan.Facts;
import org.kaochang.learner.RosterPlan.OnFile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Learners and their accounts, many in one statement. */
@Singleton
class LearnerStore {

    /**
     * A row to insert with its sealed ID number.
     *
     * @param passwordHash of the password the row brings; empty when one is drawn
     * @param initial what is drawn, and the term of either
     */
    record Sealed(RosterRow row, byte[] cipher, Optional<String> passwordHash, Drawn initial) {}

    private final Pool pool;

    LearnerStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs the work in a transaction; again, when another call put in the same person in between. It waits for the quorum
     * even when all there was to do had been done before, and is then known by having been read.
     */
    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(connection -> work.apply(connection).call(() -> DurabilityBuffer.mark(connection)))
                .onFailure(LearnerStore::duplicate)
                .retry()
                .atMost(3);
    }

    Uni<Facts> facts(SqlClient client, List<RosterRow> rows) {
        String[] usernames =
                rows.stream().flatMap(row -> row.wanted().username().stream()).toArray(String[]::new);
        String[] units =
                rows.stream().flatMap(row -> row.unit().stream()).distinct().toArray(String[]::new);
        Map<String, OnFile> byFingerprint = new HashMap<>();
        Map<String, OnFile> byExternalId = new HashMap<>();
        Map<String, UUID> takenUsernames = new HashMap<>();
        Set<String> knownUnits = new HashSet<>();
        return onFile(client, rows)
                .invoke(found -> found.forEach(row -> keep(row, byFingerprint, byExternalId)))
                .chain(() -> query(client, "select username, id from account where username = any($1)", usernames))
                .invoke(found -> found.forEach(row -> takenUsernames.put(row.getString(0), row.getUUID(1))))
                .chain(() -> query(client, "select code from unit where code = any($1)", units))
                .map(found -> {
                    found.forEach(row -> knownUnits.add(row.getString(0)));
                    return new Facts(byFingerprint, byExternalId, takenUsernames, knownUnits);
                });
    }

    private static Uni<RowSet<Row>> onFile(SqlClient client, List<RosterRow> rows) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(texts(rows, row -> Optional.of(row.fingerprint())))
                .addArrayOfString(rows.stream()
                        .flatMap(row -> row.wanted().externalId().stream())
                        .toArray(String[]::new));
        return client.preparedQuery("""
                        select learner.id, encode(id_number_index, 'hex') as fingerprint, learner.name,
                            id_number_masked, external_id, learner.unit_code, username
                        from learner
                        left join account on account.learner_id = learner.id
                        where id_number_index in (select decode(hex, 'hex') from unnest($1::text[]) hex)
                            or external_id = any($2)
                        """).execute(values);
    }

    Uni<Void> insert(SqlClient client, List<Sealed> rows, Instant now) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery("""
                        with wanted as (
                            select *
                            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                                $7::text[], $8::text[], $9::text[], $10::text[], $12::text[], $13::timestamptz[])
                                as row (id, account_id, external_id, name, cipher, fingerprint, masked,
                                    unit_code, username, password_hash, initial_hash, initial_until)
                        ), learners as (
                            insert into learner (id, external_id, name, id_number_cipher, id_number_index,
                                id_number_masked, unit_code, created_at)
                            select id, external_id, name, decode(cipher, 'hex'), decode(fingerprint, 'hex'),
                                masked, unit_code, $11
                            from wanted
                        )
                        insert into account (id, username, password_hash, must_change_password, roles,
                            learner_id, name, created_at, initial_hash, initial_until)
                        select account_id, username, password_hash, true, array['learner'], id, name, $11,
                            decode(initial_hash, 'hex'), initial_until
                        from wanted
                        """)
                .execute(values(rows)
                        .addOffsetDateTime(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .addArrayOfString(
                                texts(rows, row -> row.initial().hash().map(HexFormat.of()::formatHex)))
                        .addArrayOfOffsetDateTime(rows.stream()
                                .map(row -> row.initial().until().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> complete(SqlClient client, List<Completion> completions) {
        if (completions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(completions.stream().map(Completion::learnerId).toArray(UUID[]::new))
                .addArrayOfString(texts(completions, Completion::externalId))
                .addArrayOfString(texts(completions, Completion::unit));
        return client.preparedQuery("""
                        update learner
                        set external_id = coalesce(learner.external_id, more.external_id),
                            unit_code = coalesce(learner.unit_code, more.unit_code)
                        from unnest($1::uuid[], $2::text[], $3::text[]) as more (id, external_id, unit_code)
                        where learner.id = more.id
                        """).execute(values).replaceWithVoid();
    }

    private static Tuple values(List<Sealed> rows) {
        List<RosterRow> plain = rows.stream().map(Sealed::row).toList();
        return Tuple.tuple()
                .addArrayOfUUID(plain.stream().map(RosterRow::learnerId).toArray(UUID[]::new))
                .addArrayOfUUID(plain.stream().map(RosterRow::accountId).toArray(UUID[]::new))
                .addArrayOfString(texts(plain, row -> row.wanted().externalId()))
                .addArrayOfString(
                        texts(plain, row -> Optional.of(row.wanted().name().strip())))
                .addArrayOfString(texts(rows, row -> Optional.of(HexFormat.of().formatHex(row.cipher()))))
                .addArrayOfString(texts(plain, row -> Optional.of(row.fingerprint())))
                .addArrayOfString(texts(plain, row -> Optional.of(row.number().masked())))
                .addArrayOfString(texts(plain, RosterRow::unit))
                .addArrayOfString(texts(plain, row -> row.wanted().username()))
                .addArrayOfString(texts(rows, Sealed::passwordHash));
    }

    private static void keep(Row row, Map<String, OnFile> byFingerprint, Map<String, OnFile> byExternalId) {
        OnFile learner = new OnFile(
                row.getUUID("id"),
                row.getString("fingerprint"),
                row.getString("name"),
                row.getString("id_number_masked"),
                Optional.ofNullable(row.getString("external_id")),
                Optional.ofNullable(row.getString("unit_code")),
                Optional.ofNullable(row.getString("username")));
        byFingerprint.put(learner.fingerprint(), learner);
        learner.externalId().ifPresent(id -> byExternalId.put(id, learner));
    }

    private static Uni<RowSet<Row>> query(SqlClient client, String sql, String[] values) {
        return client.preparedQuery(sql).execute(Tuple.tuple().addArrayOfString(values));
    }

    static <T> String[] texts(List<T> rows, Function<T, Optional<String>> text) {
        return rows.stream().map(row -> text.apply(row).orElse(null)).toArray(String[]::new);
    }

    private static boolean duplicate(Throwable failure) {
        return failure instanceof PgException violation && "23505".equals(violation.getSqlState());
    }
}
