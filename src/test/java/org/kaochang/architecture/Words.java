package org.kaochang.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.List;
import java.util.Optional;

/** How classes and rooms are called. */
final class Words {

    /** A class whose name ends so may have effects; the file list shows where they are. */
    static final List<String> EFFECTS = List.of(
            "Resource",
            "Routes",
            "Service",
            "Store",
            "Entity",
            "Client",
            "Relay",
            "Job",
            "Buffer",
            "Config",
            "Filter",
            "Mapper",
            "Health",
            "Metrics",
            "Source",
            "Sink",
            "Consumer",
            "Main");

    /** Rooms' parts that are nothing but effects, so that saying it in each name would be noise. */
    private static final List<String> EFFECT_PARTS = List.of("operations.embedded");

    private Words() {}

    /** The room of a class: the first part of its package below the root. */
    static Optional<String> room(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".")
                ? Optional.of(name.substring(root.length() + 1).split("\\.")[0])
                : Optional.empty();
    }

    /** Judged by the outermost class: what is nested in a resource is part of it. */
    static boolean mayHaveEffects(JavaClass type) {
        String name = outermost(type);
        return EFFECTS.stream().anyMatch(name::endsWith);
    }

    static DescribedPredicate<JavaClass> withoutEffectWord(String root) {
        return DescribedPredicate.describe(
                "without an effect word",
                type -> type.getPackageName().startsWith(root + ".")
                        && !type.getSimpleName().equals("package-info")
                        && !mayHaveEffects(type)
                        && EFFECT_PARTS.stream()
                                .noneMatch(part -> type.getPackageName().equals(root + "." + part)));
    }

    /** Simple name of the outermost class. */
    static String outermost(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        String file = name.substring(name.lastIndexOf('.') + 1);
        return file.contains("$") ? file.substring(0, file.indexOf('$')) : file;
    }

    /** The name below the root of the outermost class, as lists of exceptions have it. */
    static String file(String root, JavaClass type) {
        return brief(root, type).replaceFirst("\\$.*", "");
    }

    /** The name below the root, for messages. */
    static String brief(String root, JavaClass type) {
        return type.getName().startsWith(root + ".") ? type.getName().substring(root.length() + 1) : type.getName();
    }
}
