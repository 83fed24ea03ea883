package org.kaochang.architecture;

import org.kaochang.audit.Audited;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Map;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/** What staff change has a word in the audit log. That it is entered indeed, {@code tenant.EveryChangeIsAuditedTest} tries. */
public final class AuditRule {

    private static final Set<String> STAFF = Set.of(
            "bank-editor",
            "exam-administrator",
            "unit-administrator",
            "invigilator",
            "operator",
            "auditor",
            "platform");

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** What changes nothing, and why it is called by such a method. */
    private static final Map<String, String> CHANGES_NOTHING = Map.of(
            "SecondFactorResource.challenge", "asks for the password again; what is bound then is entered",
            "ReportLearnerResource.search", "a list whose text stands in no address",
            "ExamCheckResource.check", "says what is wrong with a file that is sent for it, and keeps nothing");

    private AuditRule() {}

    public static ArchRule changesNamed(String root) {
        return methods()
                .that(EndpointRule.answerHttp(root))
                .should(new ArchCondition<>("be @Audited where staff change something, or stand in AuditRule") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean staff = EndpointRule.roles(method).stream().anyMatch(STAFF::contains);
                        if (staff
                                && changes(method)
                                && !method.isAnnotatedWith(Audited.class)
                                && !CHANGES_NOTHING.containsKey(EndpointRule.name(method))) {
                            events.add(SimpleConditionEvent.violated(
                                    method, EndpointRule.name(method) + " has no word in the audit log"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean changes(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> CHANGES.contains(annotation.getRawType().getSimpleName()));
    }
}
