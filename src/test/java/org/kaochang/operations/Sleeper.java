package org.kaochang.operations;

/** Does on an event loop what nobody may; named as code of the product is. */
final class Sleeper {

    private Sleeper() {}

    static void sleep() {
        try {
            Thread.sleep(5 * StandstillWatch.LIMIT_MILLIS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
