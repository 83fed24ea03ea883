package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** Time and chance come into the program at few places, so that everything else can be replayed. */
public final class ClockRule {

    private static final Set<String> CLOCKS = Set.of("common.ClockSource");

    /** Ids and seeds; secrets, which must not be replayable. */
    private static final Set<String> CHANCES = Set.of(
            "common.IdSource",
            "http.JitterSource",
            "identity.SecretsSource",
            "identity.NonceSource",
            "operations.embedded.PasswordFileSource");

    private static final Set<String> RANDOM_TYPES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private ClockRule() {}

    public static ArchRule sourcesOnly(String root) {
        return classes().that().resideInAPackage(root + "..").should(askTheSources(root));
    }

    private static ArchCondition<JavaClass> askTheSources(String root) {
        return new ArchCondition<>("ask the sources for time and chance (take an Instant or a Seed as an argument;"
                + " services ask common.ClockSource and common.IdSource)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = Words.file(root, type);
                type.getAccessesFromSelf().stream()
                        .filter(access -> readsTheClock(access) && !CLOCKS.contains(name)
                                || makesChance(access) && !CHANCES.contains(name))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(
                                access,
                                Words.outermost(type) + "." + access.getOrigin().getName() + ": "
                                        + access.getDescription())));
            }
        };
    }

    /** {@code System.nanoTime} is no clock: it only measures how long something took. */
    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String member = access.getTarget().getName();
        return owner.startsWith("java.time.") && member.equals("now")
                || owner.equals("java.time.Clock") && (member.startsWith("system") || member.startsWith("tick"))
                || owner.equals("java.lang.System") && member.equals("currentTimeMillis")
                || owner.equals("java.util.Date") && isBareConstructor(access)
                || owner.equals("java.util.Calendar") && member.equals("getInstance")
                || owner.startsWith("org.jose4j.jwt.") && (member.equals("now") || ofItsOwn(member));
    }

    /** Claims that the library dates by the machine's clock. */
    private static boolean ofItsOwn(String member) {
        return member.equals("setIssuedAtToNow") || member.endsWith("InTheFuture") || member.endsWith("InThePast");
    }

    private static boolean makesChance(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String member = access.getTarget().getName();
        return RANDOM_TYPES.contains(owner)
                        && List.of("<init>", "current", "getInstanceStrong", "getInstance", "new")
                                .contains(member)
                || owner.equals("java.util.random.RandomGenerator")
                || owner.equals("java.lang.Math") && member.equals("random")
                || owner.equals("java.util.UUID") && member.equals("randomUUID")
                || owner.equals("java.util.Collections") && member.equals("shuffle");
    }

    private static boolean isBareConstructor(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("<init>()");
    }
}
