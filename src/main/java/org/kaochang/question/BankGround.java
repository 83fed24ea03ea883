package org.kaochang.question;

/**
 * What a version of a bank stands on.
 *
 * @param whole the version whose questions are all there: itself, or the last such before it
 * @param changes how often a question was changed since
 */
public record BankGround(int whole, int changes) {

    /** Of a bank into which nothing was imported yet. */
    public static final BankGround NONE = new BankGround(0, 0);
}
