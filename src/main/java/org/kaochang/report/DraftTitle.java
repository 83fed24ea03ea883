package org.kaochang.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exam file that was never published calls its exam, without reading the whole of it: for lists. */
public final class DraftTitle {

    /** At the outermost level of YAML, or the first of JSON. */
    private static final Pattern TITLE = Pattern.compile(
            "(?m)^(?:title[ \\t]*:[ \\t]*(?<yaml>[^\\r\\n#]+)|[^\\r\\n]*?\"title\"\\s*:\\s*\"(?<json>[^\"]+)\")");

    private DraftTitle() {}

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
