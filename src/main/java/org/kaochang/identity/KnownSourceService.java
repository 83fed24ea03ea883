package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.identity.KnownSourceStore.Kind;
import org.kaochang.identity.KnownSourceStore.Source;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Whether an account has logged in from where somebody now asks in its name. */
@Singleton
class KnownSourceService {

    /** Hash of nothing: a sender without a device is known by none. */
    private static final byte[] NO_DEVICE = new byte[32];

    private final KnownSourceStore store;
    private final Seal seal;
    private final ClockSource clock;

    KnownSourceService(KnownSourceStore store, SealSource seals, ClockSource clock) {
        this.store = store;
        this.seal = seals.seal();
        this.clock = clock;
    }

    /** How well a sender is known to an account. */
    Uni<Standing> standing(AccountId account, Sender sender) {
        return store.known(sender.tenant(), account, device(sender), address(account, sender))
                .map(KnownSourceService::best);
    }

    private static Standing best(Set<Kind> known) {
        if (known.contains(Kind.DEVICE)) {
            return Standing.DEVICE;
        }
        return known.contains(Kind.ADDRESS) ? Standing.ADDRESS : Standing.STRANGER;
    }

    /** After a log-in, so that the next one from there finds the door open whatever others do. */
    Uni<Void> remember(AccountId account, Sender sender) {
        TenantId tenant = sender.tenant();
        Instant now = clock.trueNow();
        Uni<Void> address = store.remember(tenant, account, address(account, sender), now);
        return sender.device().isEmpty()
                ? address
                : address.chain(() -> store.remember(tenant, account, device(sender), now));
    }

    /** When the right ones may have been others: a password that was set anew, an account that was shut. */
    Uni<Void> forget(TenantId tenant, List<AccountId> accounts) {
        return store.forget(tenant, accounts);
    }

    private static Source device(Sender sender) {
        return new Source(Kind.DEVICE, sender.device().map(Sha256::of).orElse(NO_DEVICE));
    }

    private Source address(AccountId account, Sender sender) {
        byte[] content = (account + " " + sender.address()).getBytes(StandardCharsets.UTF_8);
        return new Source(Kind.ADDRESS, seal.mac("address", content));
    }
}
