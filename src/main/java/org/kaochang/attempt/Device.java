package org.kaochang.attempt;

import java.util.UUID;

/**
 * A browser profile, or a program, that a learner sits on (作答设备).
 *
 * @param id what the profile calls itself; zero for one that gives no name
 * @param label in a few words for people, such as {@code 手机 · 微信}
 */
public record Device(UUID id, String label) {

    private static final UUID NO_NAME = new UUID(0, 0);

    /** One that gives no name: a program, or a page of before there were names. */
    public static Device unnamed(String label) {
        return new Device(NO_NAME, label);
    }

    public boolean named() {
        return !id.equals(NO_NAME);
    }
}
