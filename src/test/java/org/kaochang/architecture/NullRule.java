package org.kaochang.architecture;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every package says that nothing in it is null but what is {@code @Nullable}: NullAway looks at no other. */
public final class NullRule {

    private NullRule() {}

    public static List<String> violations(Sources sources) {
        Set<String> marked = sources.files().stream()
                .filter(file ->
                        file.name().endsWith("package-info") && file.text().contains("@NullMarked"))
                .map(NullRule::folder)
                .collect(Collectors.toSet());
        return sources.files().stream()
                .map(NullRule::folder)
                .distinct()
                .filter(Predicate.not(marked::contains))
                .map(folder -> folder + "/package-info is not @NullMarked (adr 61)")
                .toList();
    }

    private static String folder(Sources.Source file) {
        return file.name().substring(0, Math.max(0, file.name().lastIndexOf('/')));
    }
}
