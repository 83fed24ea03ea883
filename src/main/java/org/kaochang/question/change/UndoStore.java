package org.kaochang.question.change;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankGround;
import org.kaochang.question.BankItemStore;
import org.kaochang.spreadsheet.ImportLaneService;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** Writes what an earlier version had as what the next one changes, some hundreds of questions a statement. */
@Singleton
class UndoStore {

    private static final int ITEMS_A_STATEMENT = 500;

    /** What a version, which stands on another, has of some questions. */
    private static final String CONTENT = """
            (select *
               from (select distinct on (r.item) r.*
                       from bank_item_revision r
                      where r.tenant_id = $1
                        and r.bank_code = $2
                        and r.version >= %s
                        and r.version <= %s
                        and r.item = any ($8)
                      order by r.item, r.version desc) last
              where not last.gone)""";

    private static final String THEN = CONTENT.formatted("$4", "$5");
    private static final String NOW = CONTENT.formatted("$6", "$7");

    private static final String INSERT = """
            insert into bank_item_revision (
                tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty, knowledge_point,
                fingerprint, gone)
            select a.tenant_id, a.bank_code, $3, a.item, a.type, a.stem, a.options, a.correct, a.explanation, a.difficulty,
                   a.knowledge_point, a.fingerprint, %s
              from %s a
              left join %s b
                on b.item = a.item
             where b.item is null
            """;

    private static final String BACK = INSERT.formatted("false", THEN, NOW) + """
                or (a.type, a.stem, a.options, a.correct, a.explanation, a.difficulty, a.knowledge_point)
                   is distinct from
                   (b.type, b.stem, b.options, b.correct, b.explanation, b.difficulty, b.knowledge_point)
            """;

    private static final String GONE = INSERT.formatted("true", NOW, THEN);

    private final ImportLaneService lane;

    UndoStore(ImportLaneService lane) {
        this.lane = lane;
    }

    /**
     * From where to where it goes back.
     *
     * @param then 0: an empty bank
     */
    record Grounds(int latest, BankGround ofLatest, int then, BankGround ofThen) {

        /** As in {@link org.kaochang.question.BankVersionStore.Made}: an empty bank has all its questions. */
        Optional<Integer> whole() {
            return then == 0 ? Optional.empty() : Optional.of(ofLatest.whole());
        }

        /** Questions in which the two differ were written by a version after this one. */
        private int after() {
            return ofLatest.whole() == ofThen.whole() ? then : ofThen.whole() - 1;
        }
    }

    Uni<Grounds> grounds(SqlClient unitOfWork, TenantId tenant, BankVersionId latest, int then) {
        return BankItemStore.ground(unitOfWork, tenant, latest)
                .chain(ofLatest -> BankItemStore.ground(unitOfWork, tenant, new BankVersionId(latest.code(), then))
                        .map(ofThen -> new Grounds(
                                latest.version(),
                                ofLatest.orElse(BankGround.NONE),
                                then,
                                ofThen.orElse(BankGround.NONE))));
    }

    /** @param next which is there already */
    Uni<Void> write(SqlClient unitOfWork, TenantId tenant, BankVersionId next, Grounds grounds) {
        return grounds.then() == 0
                ? Uni.createFrom().voidItem()
                : touched(unitOfWork, tenant, next, grounds)
                        .chain(items -> Multi.createFrom()
                                .iterable(items)
                                .group()
                                .intoLists()
                                .of(ITEMS_A_STATEMENT)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        some -> write(unitOfWork, of(tenant, next, grounds, some)))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private Uni<Void> write(SqlClient unitOfWork, Tuple values) {
        return lane.write(() -> unitOfWork.preparedQuery(BACK).execute(values))
                .chain(() -> lane.write(() -> unitOfWork.preparedQuery(GONE).execute(values)))
                .replaceWithVoid();
    }

    private static Uni<List<Integer>> touched(
            SqlClient unitOfWork, TenantId tenant, BankVersionId next, Grounds grounds) {
        return unitOfWork
                .preparedQuery("""
                        select distinct item
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                           and version > $3
                           and version <= $4
                         order by item
                        """)
                .execute(
                        Rows.of(tenant, next.code()).addInteger(grounds.after()).addInteger(grounds.latest()))
                .map(rows -> Rows.list(rows, row -> row.getInteger("item")));
    }

    private static Tuple of(TenantId tenant, BankVersionId next, Grounds grounds, List<Integer> items) {
        return Rows.of(tenant, next.code())
                .addInteger(next.version())
                .addInteger(grounds.ofThen().whole())
                .addInteger(grounds.then())
                .addInteger(grounds.ofLatest().whole())
                .addInteger(grounds.latest())
                .addArrayOfInteger(items.toArray(Integer[]::new));
    }
}
