package org.kaochang.identity;

/** What a learner who has set no password yet gets in with. */
public enum InitialPasswordRule {
    /** What the unit hands out, nothing else. */
    RANDOM,
    /**
     * The last eight characters of the ID number, as Jiangxi's notice of 2024 has it. Weaker: they stand on every class list.
     * They let in once, only to set a new password, within a term of being recorded.
     */
    LAST_EIGHT
}
