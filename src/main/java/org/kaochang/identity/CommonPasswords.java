package org.kaochang.identity;

import org.kaochang.common.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords that are tried first: nearly fifty thousand that many people have (list of zxcvbn-ts, MIT, as the first five
 * bytes of their SHA-256, sorted), and what is made up of habits (pinyin, names of rows of keys, dates, 5201314 and the
 * like). Works without a network.
 */
final class CommonPasswords {

    private static final int ENTRY = 5;
    private static final byte[] LISTED = read();

    /** Initials and finals of Mandarin, enough to tell a name or a phrase in pinyin from chance. */
    private static final Pattern PINYIN = Pattern.compile("(?:(?:[bpmf]|zh|ch|sh|[dtnlgkhjqxrzcsyw])?"
            + "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|er|a|o|e|i|u|v"
            + ")){1,4}");

    private static final Pattern RUN = Pattern.compile("[a-z]+|[0-9]+|[^a-z0-9]+");
    private static final Pattern DATE = Pattern.compile(
            "(?:(?:19|20)\\d\\d(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\\d|3[01])|\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
                    + "|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:19|20)\\d\\d)");
    private static final Set<String> NUMBERS =
            Set.of("520", "521", "1314", "5201314", "1314520", "520520", "147258", "147258369", "159357", "168", "518");
    private static final List<String> ROWS = List.of(
            "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv");
    private static final int MAX_RUNS = 4;

    private CommonPasswords() {}

    /** @param password of no more than 128 characters */
    static boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (listed(lower) || listed(plain(lower))) {
            return true;
        }
        List<String> runs = runs(lower);
        return runs.size() <= MAX_RUNS && runs.stream().allMatch(CommonPasswords::expected);
    }

    private static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            runs.add(matcher.group());
        }
        return runs;
    }

    private static boolean expected(String run) {
        char first = run.charAt(0);
        boolean same = run.chars().allMatch(each -> each == first);
        if (same || inARow(run)) {
            return true;
        }
        if (Character.isDigit(first)) {
            return run.length() <= 3
                    || NUMBERS.contains(run)
                    || DATE.matcher(run).matches()
                    || listed(run);
        }
        return first >= 'a' && first <= 'z'
                ? run.length() <= 2 || listed(run) || PINYIN.matcher(run).matches()
                : run.length() <= 2;
    }

    private static boolean inARow(String run) {
        String backwards = new StringBuilder(run).reverse().toString();
        return ROWS.stream().anyMatch(row -> row.contains(run) || row.contains(backwards));
    }

    /** Letters behind the signs people put in their place. */
    private static String plain(String text) {
        return text.replace('@', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's');
    }

    private static boolean listed(String text) {
        byte[] hash = Sha256.of(text);
        int low = 0;
        int high = LISTED.length / ENTRY - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle * ENTRY, hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static int compare(int at, byte[] hash) {
        for (int i = 0; i < ENTRY; i++) {
            int difference = (LISTED[at + i] & 0xff) - (hash[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static byte[] read() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream("/common-passwords/sha256-40.bin")) {
            return list.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
