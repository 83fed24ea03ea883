package org.kaochang.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;

import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/** Who may call is said at each endpoint, not inherited and not forgotten. */
public final class EndpointRule {

    private static final Set<String> ROLES = Set.of(
            "password-change",
            "learner",
            "bank-editor",
            "exam-administrator",
            "unit-administrator",
            "invigilator",
            "operator",
            "auditor",
            "platform");

    /** Plain routes that know no caller: the pages themselves, and what only says whose they are. */
    private static final Set<String> OPEN_TO_ALL = Set.of("PageRoutes.serve", "TenantRoutes.enter");

    private EndpointRule() {}

    public static ArchRule rolesNamed(String root) {
        return methods()
                .that(answerHttp(root))
                .should(new ArchCondition<>("be annotated with known roles (EndpointRule.ROLES) or @PermitAll") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!method.isAnnotatedWith(PermitAll.class) && !namesKnownRoles(method)) {
                            events.add(SimpleConditionEvent.violated(method, name(method) + " names no (known) role"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** No annotation guards a plain route: its handler has to ask for the caller itself, or is named as open to all. */
    public static ArchRule routesAskWho(String root) {
        return methods()
                .that(handleRoutes(root))
                .should(
                        new ArchCondition<>(
                                "ask BearerSource who is calling, or be named in EndpointRule.OPEN_TO_ALL") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                boolean asks = method.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getTargetOwner()
                                                .getSimpleName()
                                                .equals("BearerSource"));
                                if (!asks && !OPEN_TO_ALL.contains(name(method))) {
                                    events.add(
                                            SimpleConditionEvent.violated(method, name(method) + " lets anybody in"));
                                }
                            }
                        })
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaMethod> handleRoutes(String root) {
        return DescribedPredicate.describe(
                "handle requests of plain routes",
                method -> method.getOwner().getPackageName().startsWith(root)
                        && method.getOwner().getSimpleName().endsWith("Routes")
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && method.getRawReturnType().isEquivalentTo(void.class)
                        && method.getRawParameterTypes().size() == 1
                        && method.getRawParameterTypes().getFirst().isEquivalentTo(RoutingContext.class));
    }

    static DescribedPredicate<JavaMethod> answerHttp(String root) {
        return DescribedPredicate.describe(
                "answer HTTP",
                method -> method.getOwner().getPackageName().startsWith(root)
                        && method.getAnnotations().stream()
                                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)
                                        || annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)));
    }

    static List<String> roles(JavaMethod method) {
        return method.tryGetAnnotationOfType(RolesAllowed.class)
                .map(annotation -> List.of(annotation.value()))
                .orElse(List.of());
    }

    static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private static boolean namesKnownRoles(JavaMethod method) {
        List<String> roles = roles(method);
        return !roles.isEmpty() && ROLES.containsAll(roles);
    }
}
