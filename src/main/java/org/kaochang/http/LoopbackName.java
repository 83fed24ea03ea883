package org.kaochang.http;

import java.util.Locale;
import java.util.Set;

/**
 * By what name a caller reached this machine. A page of a stranger can be made to have the address 127.0.0.1 (DNS
 * rebinding); its calls then come from this machine, but they name the stranger's host, which no script can hide.
 */
public final class LoopbackName {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private LoopbackName() {}

    /** @param host value of the header, with or without a port; may be null */
    public static boolean named(String host) {
        return host != null
                && NAMES.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT));
    }
}
