package org.kaochang.identity;

/**
 * More passwords are to be checked than there is time for at once.
 *
 * @param ticket to be sent along with the same log-in: it keeps the place
 * @param position 1: the next
 * @param estimateSeconds about how long until then, at least 1
 * @param pollAfterSeconds when to send the log-in again; spread a little, so that not all come together
 */
public record LoginWaiting(String ticket, int position, long estimateSeconds, double pollAfterSeconds)
        implements LoginAnswer {

    @Override
    public String toString() {
        return "LoginWaiting[" + position + "]";
    }
}
