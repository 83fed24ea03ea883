package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** Normalising makes up to eighteen characters of one, so only places do it that are known to have measured before. */
public final class MeasureRule {

    /** Names and numbers as pasted, cells of files; whoever adds one shows that it measures first. */
    private static final Set<String> PLACES = Set.of(
            "identity.PersonName",
            "identity.PastedText",
            "learner.IdNumber",
            "spreadsheet.CellText",
            "common.RoomName",
            "question.format.AnswerText");

    private MeasureRule() {}

    public static ArchRule normalisedInKnownPlaces(String root) {
        return classes().that().resideInAPackage(root + "..").should(leaveNormalizerAlone(root));
    }

    private static ArchCondition<JavaClass> leaveNormalizerAlone(String root) {
        return new ArchCondition<>("leave java.text.Normalizer to " + PLACES) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (PLACES.contains(Words.brief(root, type))) {
                    return;
                }
                type.getAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().getName().equals("java.text.Normalizer"))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(
                                access, Words.brief(root, type) + " normalises: " + access.getDescription())));
            }
        };
    }
}
