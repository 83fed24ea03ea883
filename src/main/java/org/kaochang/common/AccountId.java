package org.kaochang.common;

import java.util.UUID;

/** An account (账号): a learner's or one of staff. */
public record AccountId(UUID value) implements Id {

    public static AccountId fromString(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
