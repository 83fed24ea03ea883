package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Initial passwords (初始密码): twelve characters of Crockford's base 32, sixty random bits in three groups that can be read
 * out and typed. They are kept as one round of SHA-256 over account and password: a slow hash slows down guessing what people
 * think up, and 2^59 guesses at ten thousand million a second would take one machine two years for one account, of a password
 * that lives a week and lets in only to be replaced.
 */
final class InitialPasswords {

    /** Without I, L, O and U, which look like others or make words. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    static final int BYTES = LENGTH;

    private InitialPasswords() {}

    /** @param random {@link #BYTES} random bytes, five bits of each are used */
    static String of(byte[] random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random[i] & 31));
        }
        return text.toString();
    }

    static byte[] hash(AccountId account, String password) {
        return Sha256.of(account + ":" + normal(password));
    }

    /**
     * Whether a text is the initial password that still lets this account in.
     *
     * @param lastEight the last eight characters of the ID number, where the setting makes them one
     */
    static boolean lets(Account account, String text, Optional<String> lastEight, Instant now) {
        if (account.passwordHash().isPresent()
                || account.initialUntil().filter(now::isBefore).isEmpty()) {
            return false;
        }
        byte[] expected = account.initialHash()
                .map(HexFormat.of()::parseHex)
                .orElseGet(
                        () -> lastEight.map(eight -> hash(account.id(), eight)).orElseGet(() -> new byte[32]));
        return MessageDigest.isEqual(hash(account.id(), text), expected);
    }

    /** Whether the password of an account is one that was thought up for it, and its term is over. */
    static boolean over(Account account, Instant now) {
        return account.passwordHash().isPresent()
                && account.mustChangePassword()
                && account.initialUntil().filter(until -> !now.isBefore(until)).isPresent();
    }

    /** As typed by people: case, blanks and dashes do not matter, O is 0, I and L are 1. */
    private static String normal(String text) {
        String plain = text.length() > 64 ? "" : text;
        return new String(
                plain.toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s\\-]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1')
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }
}
