package org.kaochang.http;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What matters to whoever looks after an attack, one line an event in the log category {@code kaochang.security}:
 * {@code event=log-in account=… session=… from=…}. Ids and addresses only, never names, numbers, passwords or tokens.
 *
 * <p>An attacker must not be able to fill the disk, nor to write lines of their own, nor to hide one kind of event behind
 * many of another: of each kind at most {@value #MAX_PER_SECOND} lines a second and node, the rest is counted, and what comes
 * from outside is cut and cleared of line breaks.
 */
public final class SecurityLogSink {

    static final String CATEGORY = "kaochang.security";
    static final int MAX_PER_SECOND = 50;
    private static final int MAX_VALUE = 120;

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final SecurityLogSink OF_NODE = new SecurityLogSink();

    /** How many events of each kind this second has had. */
    private final Map<String, Long> byKind = new TreeMap<>();

    private long second = Long.MIN_VALUE;

    SecurityLogSink() {}

    /**
     * @param event its kind, a constant: each is counted apart
     * @param details name and value by turns; a value that is null is left out
     */
    public static void event(String event, @Nullable Object... details) {
        OF_NODE.write(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()), event, details);
    }

    synchronized void write(long now, String event, @Nullable Object... details) {
        if (now != second) {
            byKind.forEach(SecurityLogSink::sayLeftOut);
            byKind.clear();
            second = now;
        }
        if (byKind.merge(event, 1L, Long::sum) <= MAX_PER_SECOND) {
            LOG.info(line(event, details));
        }
    }

    private static void sayLeftOut(String event, long came) {
        if (came > MAX_PER_SECOND) {
            LOG.warnf("event=left-out of=%s count=%d", event, came - MAX_PER_SECOND);
        }
    }

    static String line(String event, @Nullable Object... details) {
        return Stream.concat(
                        Stream.of("event=" + event),
                        Stream.iterate(0, at -> at + 1 < details.length, at -> at + 2)
                                .filter(at -> details[at + 1] != null)
                                .map(at -> details[at] + "=" + harmless(String.valueOf(details[at + 1]))))
                .collect(Collectors.joining(" "));
    }

    private static String harmless(String value) {
        return value.codePoints()
                .limit(MAX_VALUE)
                .map(each -> each <= ' ' || each == '"' || each == '=' || !Character.isDefined(each) || control(each)
                        ? '_'
                        : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Controls, line and paragraph separators, marks that turn the direction of writing. */
    private static boolean control(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
