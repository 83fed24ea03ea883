package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.OneTimeCodeStore.Purpose;
import org.kaochang.identity.OneTimeCodeStore.Right;
import org.kaochang.identity.OneTimeCodeStore.Sent;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.List;

/** Draws codes of eight digits, sends them and takes them back. */
@Singleton
class CodeService {

    private static final Logger LOG = Logger.getLogger(CodeService.class);
    private static final int CODES = 100_000_000;
    static final String ADDRESS = "contact";

    /** Whose code it is. */
    record Addressee(TenantId tenant, AccountId account) {}

    private final OneTimeCodeStore store;
    private final List<CourierSource> couriers;
    private final VaultSource vault;
    private final NonceSource nonces;
    private final IdSource ids;
    private final ClockSource clock;
    private final IdentityConfig config;

    CodeService(
            OneTimeCodeStore store,
            @All List<CourierSource> couriers,
            VaultSource vault,
            NonceSource nonces,
            IdSource ids,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.couriers = couriers;
        this.vault = vault;
        this.nonces = nonces;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Whether codes can go to such addresses. */
    boolean possible(ContactKind kind) {
        return couriers.stream().anyMatch(courier -> courier.carries(kind));
    }

    RecordId newId() {
        return new RecordId(ids.newId());
    }

    /**
     * Sends a code under an id told already. What goes wrong on the way is logged: the caller learns nothing from it.
     *
     * @param maxToday codes of the account; none is sent beyond that
     */
    Uni<Void> send(RecordId id, Addressee to, Purpose purpose, ContactKind kind, String address, int maxToday) {
        String code = "%08d".formatted(nonces.below(CODES));
        Sent sent = new Sent(
                to.tenant(),
                id,
                to.account(),
                purpose,
                kind,
                vault.seal(address, to.account(), ADDRESS),
                vault.codeHash(id, code));
        CourierSource.Message message = new CourierSource.Message(
                kind, address, code, config.codes().life().toMinutes());
        return store.keep(sent, config.codes().life(), maxToday, clock.trueNow())
                .chain(kept -> kept ? bring(message) : tooMany(to.account()));
    }

    private Uni<Void> bring(CourierSource.Message message) {
        return couriers.stream()
                .filter(courier -> courier.carries(message.kind()))
                .findFirst()
                .map(courier -> courier.bring(message))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> tooMany(AccountId accountId) {
        LOG.warnf("Account %s has had all its codes of this day", accountId);
        return Uni.createFrom().voidItem();
    }

    /** The code as entered; fails the same way when it is wrong, over, used up or was never sent. */
    Uni<Right> check(TenantId tenant, RecordId id, Purpose purpose, String code) {
        byte[] hash = vault.codeHash(id, code.replaceAll("\\s", ""));
        return store.attempt(tenant, id, purpose, hash, clock.trueNow())
                .map(right -> right.orElseThrow(CodeService::wrong));
    }

    Uni<Void> use(TenantId tenant, RecordId id) {
        return store.use(tenant, id, clock.trueNow()).map(used -> {
            if (!used) {
                throw wrong();
            }
            return null;
        });
    }

    static boolean isWrong(Throwable failure) {
        return Refused.is(failure, Refusal.WrongCode.class);
    }

    static Refused wrong() {
        return new Refused(new Refusal.WrongCode());
    }
}
