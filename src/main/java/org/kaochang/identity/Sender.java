package org.kaochang.identity;

import org.kaochang.common.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who asks to be let in.
 *
 * @param tenant at whose door
 * @param address as {@link ClientAddress} has it
 * @param device what the browser's cookie says, when it looks like one of ours
 */
record Sender(TenantId tenant, String address, Optional<String> device) {

    /** 256 bits in base64url, as {@link NonceSource#token} makes them. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Sender of(TenantId tenant, String address, @Nullable String cookie) {
        return new Sender(
                tenant,
                address,
                Optional.ofNullable(cookie)
                        .filter(text ->
                                text.length() == 43 && TOKEN.matcher(text).matches()));
    }

    @Override
    public String toString() {
        return "Sender[…]";
    }
}
