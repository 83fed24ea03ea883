package org.kaochang.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exam file that was never published calls its exam, without reading the whole of it: for lists. */
public final class DraftTitle {

    /** At the outermost level of YAML, or the first of JSON. */
    private static final Pattern TITLE = Pattern.compile(
            "(?m)^(?:title[ \\t]*:[ \\t]*(?<yaml>[^\\r\\n#]+)|[^\\r\\n]*?\"title\"\\s*:\\s*\"(?<json>[^\"]+)\")");

    /** As much of a file, in characters, as a list reads of each: the title stands at the top, and files go up to a quarter of a million. */
    private static final int MAX_READ = 4_000;

    private DraftTitle() {}

    /**
     * What a query selects for {@link #of}.
     *
     * @param source a column with whole files
     */
    public static String begin(String source) {
        return "left(" + source + ", " + MAX_READ + ")";
    }

    /** @param source its beginning, see {@link #begin} */
    public static Optional<String> of(String source) {
        Matcher matcher = TITLE.matcher(source);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group("yaml") == null ? matcher.group("json") : matcher.group("yaml");
        String bare = found.strip().replaceAll("^(['\"])(.*)\\1$", "$2");
        return Optional.of(bare).filter(title -> !title.isEmpty());
    }
}
