package org.kaochang.event;

final class Outage {
    static boolean is(Throwable failure) {
        return failure instanceof java.io.IOException;
    }
}
