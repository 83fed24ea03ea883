package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Map;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Which room may know which. */
public final class RoomRule {

    /**
     * Every room may know {@code http} (problems, roles, the caller);
     * rooms whose calls may come without a token know {@code tenant}, those that tell what happens {@code event}, those in which
     * staff do something {@code audit};
     * {@code learner} knows {@code identity}, because learners are recorded with their accounts; {@code admission} says
     * what types of {@code question} an exam has; {@code hall} joins the rooms a sitting goes through; and
     * {@code operations}, where the program begins, may know every room while none knows it.
     */
    static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("common", Set.of()),
            Map.entry("http", Set.of("common")),
            Map.entry("audit", Set.of("common")),
            Map.entry("tenant", Set.of("common", "audit")),
            Map.entry("event", Set.of("common", "tenant")),
            Map.entry("identity", Set.of("common", "tenant", "event", "audit")),
            Map.entry("spreadsheet", Set.of("common")),
            Map.entry("task", Set.of("common", "tenant")),
            Map.entry("learner", Set.of("common", "identity", "tenant", "event", "audit", "spreadsheet", "task")),
            Map.entry("question", Set.of("common", "tenant", "event", "audit", "spreadsheet")),
            Map.entry("exam", Set.of("common", "question", "tenant", "event", "audit")),
            Map.entry("window", Set.of("common", "exam")),
            Map.entry("admission", Set.of("common", "exam", "window", "learner", "question", "event", "audit")),
            Map.entry("paper", Set.of("common", "question", "exam")),
            Map.entry("attempt", Set.of("common", "exam", "window", "admission", "paper", "learner", "event", "audit")),
            Map.entry("answer", Set.of("common", "paper", "attempt", "event")),
            Map.entry("scoring", Set.of("common", "question", "exam", "paper")),
            Map.entry("trial", Set.of("common", "audit", "question", "exam", "paper", "scoring")),
            Map.entry(
                    "result",
                    Set.of(
                            "common",
                            "tenant",
                            "event",
                            "identity",
                            "exam",
                            "window",
                            "paper",
                            "attempt",
                            "answer",
                            "scoring")),
            Map.entry(
                    "hall",
                    Set.of(
                            "common",
                            "tenant",
                            "event",
                            "audit",
                            "question",
                            "exam",
                            "window",
                            "admission",
                            "paper",
                            "attempt",
                            "answer",
                            "scoring",
                            "result")),
            Map.entry(
                    "report",
                    Set.of(
                            "common",
                            "event",
                            "identity",
                            "learner",
                            "exam",
                            "window",
                            "attempt",
                            "certificate",
                            "credit",
                            "audit",
                            "spreadsheet")),
            Map.entry(
                    "certificate",
                    Set.of(
                            "common",
                            "tenant",
                            "event",
                            "audit",
                            "identity",
                            "exam",
                            "window",
                            "learner",
                            "attempt",
                            "result",
                            "spreadsheet")),
            Map.entry("credit", Set.of("common", "event", "exam", "attempt", "result")),
            Map.entry(
                    "platform",
                    Set.of(
                            "common",
                            "tenant",
                            "event",
                            "audit",
                            "identity",
                            "learner",
                            "exam",
                            "admission",
                            "attempt",
                            "result",
                            "certificate")),
            Map.entry(
                    "operations",
                    Set.of(
                            "common",
                            "tenant",
                            "event",
                            "audit",
                            "identity",
                            "learner",
                            "question",
                            "exam",
                            "window",
                            "admission",
                            "paper",
                            "attempt",
                            "answer",
                            "hall",
                            "scoring",
                            "result",
                            "certificate",
                            "credit",
                            "platform",
                            "spreadsheet",
                            "task",
                            "report")));

    private RoomRule() {}

    public static ArchRule table(String root) {
        return classes().that().resideInAPackage(root + "..").should(keepToTheTable(root));
    }

    public static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchCondition<JavaClass> keepToTheTable(String root) {
        return new ArchCondition<>(
                "import only rooms the table allows (hand the value in, tell an event, or, where the arrow is right,"
                        + " enter it in RoomRule.MAY_KNOW)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String room = Words.room(root, type).orElse("(root)");
                if (!MAY_KNOW.containsKey(room)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            Words.brief(root, type)
                                    + " is in no room: enter a new room in RoomRule.MAY_KNOW and in README's table"));
                    return;
                }
                type.getDirectDependenciesFromSelf().forEach(dependency -> judge(root, room, dependency, events));
            }
        };
    }

    private static void judge(String root, String room, Dependency dependency, ConditionEvents events) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        Words.room(root, target)
                .filter(other -> !other.equals(room) && !allowed(room, other))
                .ifPresent(other -> events.add(SimpleConditionEvent.violated(
                        dependency,
                        Words.brief(root, dependency.getOriginClass()) + " -> " + Words.brief(root, target) + ": "
                                + dependency.getDescription())));
    }

    private static boolean allowed(String room, String other) {
        return MAY_KNOW.get(room).contains(other) || other.equals("http") && !room.equals("common");
    }
}
