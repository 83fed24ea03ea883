package org.kaochang.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** Deciding is kept apart from doing. */
public final class PurityRule {

    private static final Set<String> PURE_ROOMS = Set.of("paper", "scoring", "window");

    /** Parts of the Java library that reach outside the program or into its threads; a star stands for any ending. */
    private static final List<String> OUTSIDE = List.of(
            "java.nio.file.Files",
            "java.nio.file.FileSystem*",
            "java.nio.channels.*",
            "java.io.File*",
            "java.io.RandomAccessFile",
            "java.io.Console",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.URLConnection*",
            "java.net.http.*",
            "java.sql.*",
            "java.lang.Thread",
            "java.lang.Process*",
            "java.lang.Runtime",
            "java.util.Timer",
            "java.util.concurrent.Executor*");

    /** Members of {@code System} that ask the surroundings or speak to them. */
    private static final Set<String> SURROUNDINGS =
            Set.of("out", "err", "in", "getenv", "getProperty", "setProperty", "exit", "console", "nanoTime");

    /** All that a pure room needs of Java; exact so that newcomers are looked at. */
    private static final List<String> ENOUGH = List.of(
            "java.lang.",
            "java.util.function.",
            "java.util.stream.",
            "java.util.regex.",
            "java.time.",
            "java.math.",
            "java.text.",
            "java.nio.charset.",
            "java.nio.ByteBuffer",
            "java.io.Serializable",
            "java.io.ByteArrayOutputStream",
            "java.io.OutputStream",
            "java.security.MessageDigest",
            "java.security.NoSuchAlgorithmException",
            "org.jspecify.annotations.");

    private PurityRule() {}

    public static ArchRule noInputOutput(String root) {
        return classes().that(Words.withoutEffectWord(root)).should(stayInside(root));
    }

    public static ArchRule pureRooms(String root) {
        DescribedPredicate<JavaClass> inPureRoom = DescribedPredicate.describe(
                "in " + PURE_ROOMS,
                type -> Words.room(root, type).filter(PURE_ROOMS::contains).isPresent());
        return classes().that(inPureRoom).should(bePure(root)).allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> stayInside(String root) {
        return new ArchCondition<>("do no input or output, or end in one of " + Words.EFFECTS) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(PurityRule::reachesOutside)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(
                                access, uses(root, type, access.getTargetOwner()) + access.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> bePure(String root) {
        return new ArchCondition<>("have no effect class and use only what deciding needs (effects go to a room above;"
                + " what deciding needs is PurityRule.ENOUGH)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (Words.mayHaveEffects(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, Words.brief(root, type) + " has an effect word in a pure room"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !enough(root, dependency.getTargetClass()))
                        .forEach(dependency -> events.add(SimpleConditionEvent.violated(
                                dependency,
                                uses(root, type, dependency.getTargetClass()) + dependency.getDescription())));
            }
        };
    }

    private static boolean reachesOutside(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        return OUTSIDE.stream().anyMatch(pattern -> matches(pattern, owner))
                || owner.equals("java.lang.System") && SURROUNDINGS.contains(target.getName());
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static boolean enough(String root, JavaClass used) {
        JavaClass type = used.getBaseComponentType();
        String name = type.getName();
        return type.isPrimitive()
                || name.startsWith(root + ".")
                || type.getPackageName().equals("java.util")
                || ENOUGH.stream().anyMatch(name::startsWith);
    }

    private static String uses(String root, JavaClass type, JavaClass target) {
        return Words.brief(root, type) + " uses "
                + target.getBaseComponentType().getName() + ": ";
    }
}
