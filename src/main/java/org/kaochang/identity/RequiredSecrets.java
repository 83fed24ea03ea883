package org.kaochang.identity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Refuses a start without secrets: there are no built-in keys to fall back on. */
public final class RequiredSecrets {

    /** What SmallRye JWT's own defaults say where nothing is set. */
    private static final String UNSET = "NONE";

    private RequiredSecrets() {}

    /** Whether a property's value is one somebody gave. */
    public static boolean given(String value) {
        return value != null && !value.isBlank() && !value.equals(UNSET);
    }

    public static List<Secret> missing(Predicate<String> configured) {
        return Arrays.stream(Secret.values())
                .filter(secret -> !configured.test(secret.property()) && !configured.test(secret.fileProperty()))
                .toList();
    }

    /**
     * @param configured whether a property is {@link #given}
     * @throws IllegalStateException naming every missing environment variable
     */
    public static void check(Predicate<String> configured) {
        List<Secret> missing = missing(configured);
        if (missing.isEmpty()) {
            return;
        }
        throw new IllegalStateException(missing.stream()
                .map(secret -> "  " + secret.variable() + " (or " + secret.fileVariable() + ")")
                .collect(Collectors.joining(
                        "\n",
                        "Refusing to start: these secrets are not set:\n",
                        "\nSet them in the environment, or start embedded with a data directory where they may be"
                                + " made and kept.")));
    }
}
