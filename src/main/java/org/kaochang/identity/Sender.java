package org.kaochang.identity;

import org.kaochang.common.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Who asks to be let in.
 *
 * @param tenant at whose door
 * @param address as {@link ClientAddress} has it
 * @param device what the browser's cookie says, when it looks like one of ours
 */
record Sender(TenantId tenant, String address, Optional<String> device) {

    static Sender of(TenantId tenant, String address, @Nullable String cookie) {
        return new Sender(tenant, address, Optional.ofNullable(cookie).filter(NonceSource::likeToken));
    }

    @Override
    public String toString() {
        return "Sender[…]";
    }
}
