package org.kaochang.question.shelf;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Puts some questions of a version on the shelf, by their numbers: a whole bank in one statement would keep a processor for seconds. */
@Singleton
class ShelfPieceStore {

    /** Of all a question says: two of the same digest are the same. */
    private static final String DIGEST = """
            md5(concat_ws(chr(31), i.type, i.stem, array_to_string(i.options, chr(30)), i.correct::text, i.explanation,
                i.difficulty::text, i.knowledge_point))""";

    private static final String WORDS = "lower(i.stem || chr(10) || array_to_string(i.options, chr(10)))";

    /** Where nothing is on the shelf: from all that versions say of a question. A whole version without it took it out. */
    private static final String BEGIN = """
            insert into bank_shelf_item (
                tenant_id, bank_code, item, type, stem, words, knowledge_point, difficulty, fingerprint, digest, retired,
                changed_in)
            select distinct on (h.item)
                   h.tenant_id, h.bank_code, h.item, h.type, h.stem, h.words, h.knowledge_point, h.difficulty,
                   h.fingerprint, h.digest, h.gone or h.version < $4,
                   case
                       when h.gone then h.version
                       when h.version < $4 then (
                           select min(v.version)
                             from bank_version v
                            where v.tenant_id = $1
                              and v.bank_code = $2
                              and v.version > h.version
                              and v.whole is null)
                       else max(h.version) filter (
                           where h.digest is distinct from h.before
                              or h.was_gone
                              or h.missed) over (partition by h.item)
                   end
              from (select l.*,
                           exists (
                               select 1
                                 from bank_version v
                                where v.tenant_id = $1
                                  and v.bank_code = $2
                                  and v.version > l.last
                                  and v.version < l.version
                                  and v.whole is null) as missed
                      from (select i.*, %1$s as digest, %2$s as words,
                                   lag(%1$s) over (partition by i.item order by i.version) as before,
                                   lag(i.gone) over (partition by i.item order by i.version) as was_gone,
                                   lag(i.version) over (partition by i.item order by i.version) as last
                              from bank_item_revision i
                             where i.tenant_id = $1
                               and i.bank_code = $2
                               and i.version <= $3
                               and i.item > $5
                               and i.item <= $6) l) h
             order by h.item, h.version desc
            """.formatted(DIGEST, WORDS);

    private static final String ADOPT = """
            insert into bank_shelf_item as s (
                tenant_id, bank_code, item, type, stem, words, knowledge_point, difficulty, fingerprint, digest, retired,
                changed_in)
            select i.tenant_id, i.bank_code, i.item, i.type, i.stem, %2$s, i.knowledge_point, i.difficulty, i.fingerprint,
                   %1$s, false, i.version
              from bank_item_revision i
             where i.tenant_id = $1
               and i.bank_code = $2
               and i.version = $3
               and i.item > $4
               and i.item <= $5
               and not i.gone
                on conflict (tenant_id, bank_code, item) do update
               set type = excluded.type,
                   stem = excluded.stem,
                   words = excluded.words,
                   knowledge_point = excluded.knowledge_point,
                   difficulty = excluded.difficulty,
                   fingerprint = excluded.fingerprint,
                   digest = excluded.digest,
                   retired = false,
                   changed_in = excluded.changed_in
             where s.digest <> excluded.digest
                or s.retired
            """.formatted(DIGEST, WORDS);

    /**
     * Written so that it is hashed whatever the planner thinks: of rows written in this very transaction it knows nothing, and
     * an anti-join over them goes through all of them for each.
     */
    private static final String RETIRE = """
            update bank_shelf_item s
               set retired = true,
                   changed_in = $3
             where s.tenant_id = $1
               and s.bank_code = $2
               and s.item > $4
               and s.item <= $5
               and not s.retired
               and s.item %s (
                   select i.item
                     from bank_item_revision i
                    where i.tenant_id = $1
                      and i.bank_code = $2
                      and i.version = $3
                      and i.item > $4
                      and i.item <= $5
                      %s)
            """;

    private static final String RETIRE_ABSENT = RETIRE.formatted("not in", "");
    private static final String RETIRE_GONE = RETIRE.formatted("in", "and i.gone");

    /** Numbers of questions: behind the first, up to the last. */
    record Piece(int after, int last) {

        static Piece of(int item) {
            return new Piece(item - 1, item);
        }
    }

    /** @param whole the version it stands on */
    Uni<Void> begin(SqlClient client, TenantId tenant, BankVersionId version, int whole, Piece piece) {
        Tuple values = Rows.of(tenant, version.code())
                .addInteger(version.version())
                .addInteger(whole)
                .addInteger(piece.after())
                .addInteger(piece.last());
        return client.preparedQuery(BEGIN).execute(values).replaceWithVoid();
    }

    /** Of a version that has all its questions. */
    Uni<Void> replace(SqlClient client, TenantId tenant, BankVersionId version, Piece piece) {
        return adopt(client, tenant, version, piece, RETIRE_ABSENT);
    }

    /** Of a version that says what it changes. */
    Uni<Void> change(SqlClient client, TenantId tenant, BankVersionId version, Piece piece) {
        return adopt(client, tenant, version, piece, RETIRE_GONE);
    }

    private static Uni<Void> adopt(
            SqlClient client, TenantId tenant, BankVersionId version, Piece piece, String retire) {
        Tuple values = Rows.of(tenant, version.code())
                .addInteger(version.version())
                .addInteger(piece.after())
                .addInteger(piece.last());
        return client.preparedQuery(ADOPT)
                .execute(values)
                .chain(() -> client.preparedQuery(retire).execute(values))
                .replaceWithVoid();
    }
}
