package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Only the edge makes problems: services return what came of it, and a resource, a route or a mapper says so in HTTP. The
 * room {@code http} is the edge itself.
 */
public final class EdgeRule {

    private static final List<String> EDGE = List.of("Resource", "Routes", "Mapper");

    /** Stands before every call, and says whose address it came to. */
    private static final Set<String> BEFORE_THE_EDGE = Set.of("TenantSource");

    private static final Set<String> PROBLEMS = Set.of("Problem", "ProblemType");

    private EdgeRule() {}

    public static List<String> violations(JavaClasses classes, String root) {
        return classes.stream()
                .filter(type -> Words.room(root, type)
                        .filter(room -> !room.equals("http"))
                        .isPresent())
                .filter(type -> EDGE.stream().noneMatch(Words.outermost(type)::endsWith))
                .filter(type -> !BEFORE_THE_EDGE.contains(Words.outermost(type)))
                .flatMap(type -> problems(root, type))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> problems(String root, JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .filter(target ->
                        target.getPackageName().equals(root + ".http") && PROBLEMS.contains(target.getSimpleName()))
                .map(target -> Words.file(root, type).replace('.', '/') + " makes a " + target.getSimpleName()
                        + ": return an outcome, and let the resource say it");
    }
}
