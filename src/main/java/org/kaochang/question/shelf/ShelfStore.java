package org.kaochang.question.shelf;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Version;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.Optional;

/**
 * Keeps the shelf in step with the bank: in the transaction that makes a version, and before it is read where a node of the
 * release before made one.
 */
@Singleton
public class ShelfStore {

    /** Of all a question says: two of the same digest are the same. */
    private static final String DIGEST = """
            md5(concat_ws(chr(31), i.type, i.stem, array_to_string(i.options, chr(30)), i.correct::text, i.explanation,
                i.difficulty::text, i.knowledge_point))""";

    private static final String WORDS = "lower(i.stem || chr(10) || array_to_string(i.options, chr(10)))";

    private static final String BEGIN = """
            insert into bank_shelf_item (
                tenant_id, bank_code, item, type, stem, words, knowledge_point, difficulty, fingerprint, digest, retired,
                changed_in)
            select distinct on (h.item)
                   h.tenant_id, h.bank_code, h.item, h.type, h.stem, h.words, h.knowledge_point, h.difficulty,
                   h.fingerprint, h.digest, h.version < $3,
                   case
                       when h.version < $3 then h.version + 1
                       else max(h.version) filter (
                           where h.digest is distinct from h.before
                              or h.version > h.last + 1) over (partition by h.item)
                   end
              from (select i.*, %1$s as digest, %2$s as words,
                           lag(%1$s) over (partition by i.item order by i.version) as before,
                           lag(i.version) over (partition by i.item order by i.version) as last
                      from bank_item i
                     where i.tenant_id = $1
                       and i.bank_code = $2
                       and i.version <= $3) h
             order by h.item, h.version desc
            """.formatted(DIGEST, WORDS);

    private static final String ADOPT = """
            insert into bank_shelf_item as s (
                tenant_id, bank_code, item, type, stem, words, knowledge_point, difficulty, fingerprint, digest, retired,
                changed_in)
            select i.tenant_id, i.bank_code, i.item, i.type, i.stem, %2$s, i.knowledge_point, i.difficulty, i.fingerprint,
                   %1$s, false, i.version
              from bank_item i
             where i.tenant_id = $1
               and i.bank_code = $2
               and i.version = $3
               %3$s
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
            """;

    private static final String ADOPT_ALL = ADOPT.formatted(DIGEST, WORDS, "");
    private static final String ADOPT_ONE = ADOPT.formatted(DIGEST, WORDS, "and i.item = $4");

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
               %1$s
               and not s.retired
               and s.item not in (
                   select i.item
                     from bank_item i
                    where i.tenant_id = $1
                      and i.bank_code = $2
                      and i.version = $3
                      %2$s)
            """;

    private static final String RETIRE_ALL = RETIRE.formatted("", "");
    private static final String RETIRE_ONE = RETIRE.formatted("and s.item = $4", "and i.item = $4");

    private final Pool pool;
    private final BankVersionStore versions;

    ShelfStore(Pool pool, BankVersionStore versions) {
        this.pool = pool;
        this.versions = versions;
    }

    /** Brings the shelf up to a version that was just made, whatever it changed. */
    public Uni<Void> follow(SqlClient unitOfWork, TenantId tenant, BankVersionId version) {
        return shelved(unitOfWork, tenant, version.code())
                .chain(shelved -> shelved.filter(at -> at == version.version()).isPresent()
                        ? Uni.createFrom().voidItem()
                        : caughtUp(unitOfWork, tenant, version, shelved.isPresent()));
    }

    /** The same for a version that differs in one question from the one the shelf is at. */
    public Uni<Void> followOne(SqlClient unitOfWork, TenantId tenant, BankVersionId version, int item) {
        Tuple values = of(tenant, version).addInteger(item);
        return unitOfWork
                .preparedQuery(ADOPT_ONE)
                .execute(values)
                .chain(() -> unitOfWork.preparedQuery(RETIRE_ONE).execute(values))
                .chain(() -> counted(unitOfWork, tenant, version));
    }

    /** Before the shelf is read: what is behind is made good. */
    public Uni<Void> catchUp(TenantId tenant, BankCode bank) {
        return behind(pool, tenant, bank)
                .chain(behind -> behind
                        ? pool.withTransaction(unitOfWork -> versions.lock(unitOfWork, tenant, bank)
                                .map(latest -> latest.orElse(Version.NONE).number())
                                .chain(latest -> latest > 0
                                        ? follow(unitOfWork, tenant, new BankVersionId(bank, latest))
                                        : Uni.createFrom().voidItem()))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> behind(SqlClient client, TenantId tenant, BankCode bank) {
        return client.preparedQuery("""
                        select coalesce((
                               select max(v.version)
                                 from bank_version v
                                where v.tenant_id = $1
                                  and v.bank_code = $2), 0)
                               <> coalesce((
                               select s.version
                                 from bank_shelf s
                                where s.tenant_id = $1
                                  and s.bank_code = $2), 0) as behind
                        """)
                .execute(Rows.of(tenant, bank))
                .map(rows -> rows.iterator().next().getBoolean("behind"));
    }

    private static Uni<Optional<Integer>> shelved(SqlClient client, TenantId tenant, BankCode bank) {
        return client.preparedQuery("select version from bank_shelf where tenant_id = $1 and bank_code = $2")
                .execute(Rows.of(tenant, bank))
                .map(rows -> Rows.first(rows, row -> row.getInteger("version")));
    }

    private static Uni<Void> caughtUp(SqlClient unitOfWork, TenantId tenant, BankVersionId version, boolean begun) {
        Uni<Void> items = begun
                ? run(unitOfWork, ADOPT_ALL, tenant, version).chain(() -> run(unitOfWork, RETIRE_ALL, tenant, version))
                : run(unitOfWork, BEGIN, tenant, version);
        return items.chain(() -> counted(unitOfWork, tenant, version));
    }

    private static Uni<Void> counted(SqlClient unitOfWork, TenantId tenant, BankVersionId version) {
        return run(unitOfWork, """
                insert into bank_shelf (tenant_id, bank_code, version, singles, multiples, truefalses)
                select $1, $2, $3,
                       count(*) filter (where type = 'single'),
                       count(*) filter (where type = 'multiple'),
                       count(*) filter (where type = 'truefalse')
                  from bank_shelf_item
                 where tenant_id = $1
                   and bank_code = $2
                   and not retired
                    on conflict (tenant_id, bank_code) do update
                   set version = excluded.version,
                       singles = excluded.singles,
                       multiples = excluded.multiples,
                       truefalses = excluded.truefalses
                """, tenant, version);
    }

    private static Uni<Void> run(SqlClient unitOfWork, String sql, TenantId tenant, BankVersionId version) {
        return unitOfWork.preparedQuery(sql).execute(of(tenant, version)).replaceWithVoid();
    }

    private static Tuple of(TenantId tenant, BankVersionId version) {
        return Rows.of(tenant, version.code()).addInteger(version.version());
    }
}
