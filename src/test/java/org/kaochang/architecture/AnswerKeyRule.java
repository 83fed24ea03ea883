package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * What a learner (or anybody) is answered with cannot even refer to an answer key: walked from the return type through
 * type arguments, fields and subclasses. The review of a finished attempt, in a type named {@code …Review…}, is the one
 * exception. Bytes say nothing about what is in them, so whatever writes them is walked as well: renderers, and the
 * records nested in mappers.
 */
public final class AnswerKeyRule {

    /** Types behind which anything can hide. */
    private static final Set<String> OPAQUE = Set.of(
            "java.lang.Object",
            "java.util.Map",
            "jakarta.ws.rs.core.Response",
            "io.vertx.core.json.JsonObject",
            "com.fasterxml.jackson.databind.JsonNode");

    private AnswerKeyRule() {}

    public static ArchRule unreachable(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("keep answer keys out of a learner's reach") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (writesBytes(type)) {
                            report(root, Words.brief(root, type), Stream.of(type), type, events);
                        }
                        type.getMethods().stream()
                                .filter(method -> EndpointRule.answerHttp(root).test(method) && facesLearners(method))
                                .forEach(method -> judge(root, method, events));
                    }
                });
    }

    private static boolean writesBytes(JavaClass type) {
        return type.getSimpleName().endsWith("Renderer")
                || type.isRecord() && Words.outermost(type).endsWith("Mapper");
    }

    private static void judge(String root, JavaMethod method, ConditionEvents events) {
        JavaType returned = method.getReturnType();
        report(root, EndpointRule.name(method), returned.getAllInvolvedRawTypes().stream(), method, events);
        returned.getAllInvolvedRawTypes().stream()
                .filter(type -> OPAQUE.contains(type.getName()))
                .forEach(type -> events.add(SimpleConditionEvent.violated(
                        method,
                        EndpointRule.name(method) + " answers learners with " + type.getName()
                                + ", which can hide anything; name a type")));
    }

    private static void report(
            String root, String where, Stream<JavaClass> from, Object source, ConditionEvents events) {
        if (reaches(root, from.toList())) {
            events.add(SimpleConditionEvent.violated(source, where + " reaches question.AnswerKey"));
        }
    }

    private static boolean facesLearners(JavaMethod method) {
        return method.isAnnotatedWith(PermitAll.class)
                || EndpointRule.roles(method).contains("learner");
    }

    private static boolean reaches(String root, List<JavaClass> from) {
        String key = root + ".question.AnswerKey";
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            JavaClass type = open.pop().getBaseComponentType();
            if (!type.getName().startsWith(root + ".") || type.getSimpleName().contains("Review") || !seen.add(type)) {
                continue;
            }
            if (type.getName().equals(key)) {
                return true;
            }
            open.addAll(type.getAllSubclasses());
            type.getAllFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .map(JavaField::getType)
                    .forEach(fieldType -> open.addAll(fieldType.getAllInvolvedRawTypes()));
        }
        return false;
    }
}
