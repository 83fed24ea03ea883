package org.kaochang.identity;

/** The address a call comes from, as far as it can be believed. */
final class ClientAddress {

    private ClientAddress() {}

    /**
     * @param forwardedFor value of X-Forwarded-For, or null
     * @param trustedProxies how many proxies of ours append to the header; what stands further left anyone may have written
     */
    static String of(String remote, String forwardedFor, int trustedProxies) {
        if (trustedProxies <= 0 || forwardedFor == null) {
            return remote;
        }
        String[] hops = forwardedFor.split(",");
        String hop = hops[Math.max(0, hops.length - trustedProxies)].strip();
        return hop.isEmpty() ? remote : hop;
    }
}
