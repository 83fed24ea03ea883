package org.kaochang.identity;

import java.util.Optional;

/**
 * Where a log-in comes from.
 *
 * @param label the device in a few words, for the list of one's log-ins
 * @param browser secret the browser has as a cookie, or gets with this log-in; a refresh token sent twice is forgiven
 *     only beside it
 */
record Origin(Sender sender, String label, String browser) {

    /** The sender as it will be known after this log-in. */
    Sender kept() {
        return new Sender(sender.tenant(), sender.address(), Optional.of(browser), sender.label(), sender.requestId());
    }

    /** Enough to tell home from office, not enough to find either. */
    String addressPart() {
        return ClientAddress.part(sender.address());
    }

    @Override
    public String toString() {
        return "Origin[" + addressPart() + ", " + label + "]";
    }
}
