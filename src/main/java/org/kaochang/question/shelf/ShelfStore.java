package org.kaochang.question.shelf;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankGround;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.question.shelf.OneItemStore.OneItem;
import org.kaochang.question.shelf.ShelfPieceStore.Piece;
import org.kaochang.spreadsheet.ImportLaneService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Keeps the shelf in step with the bank: in the transaction that makes a version, and before it is read where a node of the
 * release before made one. Long work goes in pieces, at the pace of files.
 */
@Singleton
public class ShelfStore {

    private static final int ITEMS_A_PIECE = 500;

    private static final String CLEAR = "delete from bank_shelf_item where tenant_id = $1 and bank_code = $2";

    private final Pool pool;
    private final BankVersionStore versions;
    private final ShelfPieceStore pieces;
    private final ImportLaneService lane;

    ShelfStore(Pool pool, BankVersionStore versions, ShelfPieceStore pieces, ImportLaneService lane) {
        this.pool = pool;
        this.versions = versions;
        this.pieces = pieces;
        this.lane = lane;
    }

    /** Brings the shelf up to a version that was just made, whatever it changed; nothing to do for version 0, an empty bank. */
    public Uni<Void> follow(SqlClient unitOfWork, TenantId tenant, BankVersionId version) {
        return shelved(unitOfWork, tenant, version.code())
                .chain(shelved -> shelved.orElse(0) == version.version()
                        ? Uni.createFrom().voidItem()
                        : BankItemStore.ground(unitOfWork, tenant, version)
                                .map(ground -> ground.orElse(BankGround.NONE))
                                .chain(ground -> caughtUp(unitOfWork, tenant, version, ground, shelved))
                                .chain(() -> counted(unitOfWork, tenant, version)));
    }

    private Uni<Void> caughtUp(
            SqlClient unitOfWork,
            TenantId tenant,
            BankVersionId version,
            BankGround ground,
            Optional<Integer> shelved) {
        boolean whole = ground.whole() == version.version();
        if (shelved.filter(at -> whole || at == version.version() - 1).isEmpty()) {
            return run(unitOfWork, CLEAR, Rows.of(tenant, version.code()))
                    .chain(() -> numbers(unitOfWork, tenant, version.code()))
                    .chain(all ->
                            inPieces(all, piece -> pieces.begin(unitOfWork, tenant, version, ground.whole(), piece)));
        }
        return whole
                ? numbers(unitOfWork, tenant, version.code())
                        .chain(all -> inPieces(all, piece -> pieces.replace(unitOfWork, tenant, version, piece)))
                : changed(unitOfWork, tenant, version)
                        .chain(some -> inPieces(some, piece -> pieces.change(unitOfWork, tenant, version, piece)));
    }

    private Uni<Void> inPieces(List<Piece> all, Function<Piece, Uni<Void>> one) {
        return SequenceRelay.oneByOne(all, piece -> lane.write(() -> one.apply(piece)));
    }

    /** All numbers that questions of the bank ever had. */
    private static Uni<List<Piece>> numbers(SqlClient client, TenantId tenant, BankCode bank) {
        return client.preparedQuery("""
                        select coalesce(max(item), 0) as last
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                        """)
                .execute(Rows.of(tenant, bank))
                .map(rows -> IntStream.iterate(
                                0,
                                after -> after < rows.iterator().next().getInteger("last"),
                                after -> after + ITEMS_A_PIECE)
                        .mapToObj(after -> new Piece(after, after + ITEMS_A_PIECE))
                        .toList());
    }

    private static Uni<List<Piece>> changed(SqlClient client, TenantId tenant, BankVersionId version) {
        return client.preparedQuery("""
                        select item
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                           and version = $3
                         order by item
                        """)
                .execute(Rows.of(tenant, version.code()).addInteger(version.version()))
                .map(rows -> between(Rows.list(rows, row -> row.getInteger("item"))));
    }

    private static List<Piece> between(List<Integer> items) {
        List<Piece> between = new ArrayList<>();
        for (int from = 0; from < items.size(); from += ITEMS_A_PIECE) {
            between.add(new Piece(items.get(from) - 1, items.get(Math.min(from + ITEMS_A_PIECE, items.size()) - 1)));
        }
        return between;
    }

    /**
     * The same for a version that differs in one question from the one the shelf is at.
     *
     * @param before the question as the shelf has it
     */
    public Uni<Void> followOne(SqlClient unitOfWork, TenantId tenant, BankVersionId version, OneItem before) {
        return pieces.change(unitOfWork, tenant, version, Piece.of(before.item().number()))
                .chain(() -> recounted(unitOfWork, tenant, version, before));
    }

    private static Uni<Void> recounted(SqlClient unitOfWork, TenantId tenant, BankVersionId version, OneItem before) {
        Tuple values = Rows.of(tenant, version.code())
                .addInteger(version.version())
                .addInteger(before.item().number())
                .addString(
                        before.retired() ? "" : before.item().content().type().wire());
        return run(unitOfWork, """
                update bank_shelf s
                   set version = $3,
                       singles = singles - ($5 = 'single')::int + (i.type = 'single' and not i.retired)::int,
                       multiples = multiples - ($5 = 'multiple')::int + (i.type = 'multiple' and not i.retired)::int,
                       truefalses = truefalses - ($5 = 'truefalse')::int + (i.type = 'truefalse' and not i.retired)::int
                  from bank_shelf_item i
                 where s.tenant_id = $1
                   and s.bank_code = $2
                   and i.tenant_id = s.tenant_id
                   and i.bank_code = s.bank_code
                   and i.item = $4
                """, values);
    }

    /** Before the shelf is read: what is behind is made good. */
    public Uni<Void> catchUp(TenantId tenant, BankCode bank) {
        return behind(pool, tenant, bank)
                .chain(behind -> behind
                        ? pool.withTransaction(unitOfWork -> versions.lock(unitOfWork, tenant, bank)
                                .map(latest -> latest.orElse(Version.NONE).number())
                                .chain(latest -> follow(unitOfWork, tenant, new BankVersionId(bank, latest))))
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
                """, Rows.of(tenant, version.code()).addInteger(version.version()));
    }

    private static Uni<Void> run(SqlClient unitOfWork, String sql, Tuple values) {
        return unitOfWork.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
