package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.Actor;
import org.kaochang.common.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks to be let in.
 *
 * @param tenant at whose door
 * @param address as {@link ClientAddress} has it
 * @param device what the browser's cookie says, when it looks like one of ours
 * @param label the device in a few words
 * @param requestId name of the call
 */
record Sender(TenantId tenant, String address, Optional<String> device, String label, String requestId) {

    /** Of no call. */
    Sender(TenantId tenant, String address, Optional<String> device) {
        this(tenant, address, device, "", "");
    }

    static Sender of(TenantId tenant, String address, @Nullable String cookie) {
        return new Sender(tenant, address, token(cookie));
    }

    static Optional<String> token(@Nullable String cookie) {
        return Optional.ofNullable(cookie).filter(NonceSource::likeToken);
    }

    /** For the audit log, before it is known who it is. */
    Actor actor() {
        return new Actor(tenant, Optional.empty(), Set.of(), ClientAddress.part(address), label, requestId);
    }

    /** Likewise for somebody who has just been found out to be the account's owner. */
    Act act(Account account, String action) {
        return new Act(actor().as(account.id(), account.roles()), action);
    }

    @Override
    public String toString() {
        return "Sender[…]";
    }
}
