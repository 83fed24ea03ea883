package org.kaochang.identity;

import org.kaochang.common.Sha256;
import org.kaochang.identity.KnownSourceStore.Kind;
import org.kaochang.identity.KnownSourceStore.Source;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether an account has logged in from where somebody now asks in its name. */
@Singleton
class KnownSourceService {

    /** Hash of nothing: a sender without a device is known by none. */
    private static final byte[] NO_DEVICE = new byte[32];

    private final KnownSourceStore store;
    private final Seal seal;

    KnownSourceService(KnownSourceStore store, SealSource seals) {
        this.store = store;
        this.seal = seals.seal();
    }

    /** How well a sender is known to an account. */
    Uni<Standing> standing(UUID accountId, Sender sender) {
        return store.known(accountId, device(sender), address(accountId, sender))
                .map(KnownSourceService::best);
    }

    private static Standing best(Set<Kind> known) {
        if (known.contains(Kind.DEVICE)) {
            return Standing.DEVICE;
        }
        return known.contains(Kind.ADDRESS) ? Standing.ADDRESS : Standing.STRANGER;
    }

    /** After a log-in, so that the next one from there finds the door open whatever others do. */
    Uni<Void> remember(UUID accountId, Sender sender) {
        Uni<Void> address = store.remember(accountId, address(accountId, sender));
        return sender.device().isEmpty() ? address : address.chain(() -> store.remember(accountId, device(sender)));
    }

    /** When the right ones may have been others: a password that was set anew, an account that was shut. */
    Uni<Void> forget(List<UUID> accounts) {
        return store.forget(accounts);
    }

    private static Source device(Sender sender) {
        return new Source(Kind.DEVICE, sender.device().map(Sha256::of).orElse(NO_DEVICE));
    }

    private Source address(UUID accountId, Sender sender) {
        byte[] content = (accountId + " " + sender.address()).getBytes(StandardCharsets.UTF_8);
        return new Source(Kind.ADDRESS, seal.mac("address", content));
    }
}
