package org.kaochang.question.change;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankGround;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Made;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.question.ItemRevision;
import org.kaochang.question.VersionOrigin;
import org.kaochang.question.VersionOrigin.Kind;
import org.kaochang.question.shelf.OneItemStore;
import org.kaochang.question.shelf.OneItemStore.OneItem;
import org.kaochang.question.shelf.ShelfStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes one question of a bank by hand: each change makes a version of its own. Versions before it, and with them every
 * published exam and everybody who sits one, stay as they are.
 */
@ApplicationScoped
public class BankChangeService {

    private final Pool pool;
    private final BankVersionStore versions;
    private final VersionStore lines;
    private final OneItemStore items;
    private final ShelfStore shelf;
    private final AuditStore audit;
    private final ClockSource clock;

    BankChangeService(
            Pool pool,
            BankVersionStore versions,
            VersionStore lines,
            OneItemStore items,
            ShelfStore shelf,
            AuditStore audit,
            ClockSource clock) {
        this.pool = pool;
        this.versions = versions;
        this.lines = lines;
        this.items = items;
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The question that is meant, as somebody looked at it.
     *
     * @param seen the version that had changed it last when it was looked at
     */
    public record Place(BankCode bank, int item, int seen) {}

    /** Puts another content in. */
    public Uni<EditOutcome> edit(Act act, Place place, BankItem content) {
        return change(act, place, Kind.EDIT, Optional.of(content));
    }

    /** Takes the question out of the bank; it keeps its number and can come back. */
    public Uni<EditOutcome> retire(Act act, Place place) {
        return change(act, place, Kind.RETIRE, Optional.empty());
    }

    /** Puts a retired question in again, as it was. */
    public Uni<EditOutcome> restore(Act act, Place place) {
        return change(act, place, Kind.RESTORE, Optional.empty());
    }

    private Uni<EditOutcome> change(Act act, Place place, Kind kind, Optional<BankItem> content) {
        TenantId tenant = act.tenant();
        return pool.withTransaction(unitOfWork -> versions.lock(unitOfWork, tenant, place.bank())
                .chain(locked -> {
                    Version latest = locked.orElse(Version.NONE);
                    BankVersionId now = new BankVersionId(place.bank(), latest.number());
                    return latest.number() == 0
                            ? Uni.createFrom().item(new EditOutcome.NoSuchQuestion())
                            : shelf.follow(unitOfWork, tenant, now)
                                    .chain(() -> items.find(unitOfWork, tenant, place.bank(), place.item()))
                                    .chain(found -> found.isEmpty()
                                            ? Uni.createFrom().item(new EditOutcome.NoSuchQuestion())
                                            : decide(
                                                    unitOfWork,
                                                    new Wish(act, place, kind, latest, found.get(), content)));
                }));
    }

    /** What is to be done to a question that is there. */
    private record Wish(Act act, Place place, Kind kind, Version before, OneItem found, Optional<BankItem> content) {

        TenantId tenant() {
            return act.tenant();
        }

        BankItem after() {
            return content.orElse(found.item().content());
        }

        BankVersionId next() {
            return new BankVersionId(place.bank(), before.number() + 1);
        }
    }

    private Uni<EditOutcome> decide(SqlConnection unitOfWork, Wish wish) {
        OneItem found = wish.found();
        if (found.changedIn() != wish.place().seen()) {
            return Uni.createFrom().item(new EditOutcome.Changed());
        }
        if (found.retired() != (wish.kind() == Kind.RESTORE)) {
            return Uni.createFrom().item(new EditOutcome.WrongState(found.retired()));
        }
        if (wish.kind() == Kind.EDIT && wish.after().equals(found.item().content())) {
            return Uni.createFrom().item(new EditOutcome.Same());
        }
        Uni<Optional<Integer>> twin = wish.kind() == Kind.RETIRE
                ? Uni.createFrom().item(Optional.empty())
                : lines.twin(
                        unitOfWork,
                        wish.tenant(),
                        wish.place().bank(),
                        wish.place().item(),
                        wish.after());
        return twin.chain(other -> other.isPresent()
                ? Uni.createFrom().item(new EditOutcome.Twin(other.get()))
                : written(unitOfWork, wish));
    }

    private Uni<EditOutcome> written(SqlConnection unitOfWork, Wish wish) {
        TenantId tenant = wish.tenant();
        BankCode bank = wish.place().bank();
        BankVersionId next = wish.next();
        return lines.one(unitOfWork, tenant, bank, wish.before().number())
                .chain(before -> BankItemStore.ground(
                                unitOfWork,
                                tenant,
                                new BankVersionId(bank, wish.before().number()))
                        .map(ground -> made(
                                wish, before.orElseThrow().items() + more(wish.kind()), ground.map(BankGround::whole))))
                .chain(made -> versions.insertVersion(unitOfWork, tenant, bank, made))
                .chain(() -> versions.insertItems(unitOfWork, prepared(wish, next)))
                .chain(() -> shelf.followOne(unitOfWork, tenant, next, wish.found()))
                .chain(() -> audit.record(unitOfWork, entry(wish)))
                .replaceWith(new EditOutcome.Done(next.version()));
    }

    private static Tuple prepared(Wish wish, BankVersionId next) {
        ItemRevision item = new ItemRevision(wish.after().numbered(wish.place().item()), wish.kind() == Kind.RETIRE);
        return BankVersionStore.prepared(wish.tenant(), next, List.of(item), StopFlag.never())
                .getFirst();
    }

    private Made made(Wish wish, int items, Optional<Integer> whole) {
        Act act = wish.act();
        BankVersionId next = wish.next();
        VersionOrigin origin = VersionOrigin.ofItem(
                wish.kind(), wish.before().number(), wish.place().item(), act.reason());
        return new Made(
                new Version(next.version(), mark(wish.before(), next)), origin, items, whole, clock.now(), act.by());
    }

    private static int more(Kind kind) {
        return switch (kind) {
            case RETIRE -> -1;
            case RESTORE -> 1;
            case EDIT, REPLACE, ADD, UNDO -> 0;
        };
    }

    /** In place of a file's: no file is taken for the content of what was made by hand. */
    private static String mark(Version before, BankVersionId next) {
        return Sha256.hex(before.fileSha256() + "\n" + next);
    }

    private static AuditEntry entry(Wish wish) {
        AuditEntry entry = wish.act().on("bank", wish.place().bank());
        Map<String, Object> now =
                Map.of("item", wish.place().item(), "version", wish.next().version());
        return wish.kind() == Kind.EDIT
                ? entry.changed(said(wish.found().item().content()), with(said(wish.after()), now))
                : entry.after(now);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** All a question says but its key, which the log does not show: that it changed stands in the version. */
    private static Map<String, Object> said(BankItem item) {
        return Map.of(
                "type", item.type().wire(),
                "stem", item.stem(),
                "options", item.options(),
                "difficulty", item.difficulty(),
                "knowledgePoint", item.knowledgePoint());
    }
}
