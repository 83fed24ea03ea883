package org.kaochang.architecture;

import org.kaochang.common.Id;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids and codes have types of their own: the compiler tells a learner's from a sitting's. */
public final class TypedIdRule {

    /** Where a bare UUID is what is meant, with the reason. */
    private static final Map<String, String> BARE = Map.ofEntries(
            Map.entry("common.IdSource", "makes them"),
            Map.entry("common.Columns", "carries any"),
            Map.entry("common.Rows", "carries any"),
            Map.entry("common.Id", "is what they are made of"),
            Map.entry("http.IdJsonConfig", "reads them"),
            Map.entry("attempt.Pen", "secrets of devices, not ids"),
            Map.entry("attempt.Device", "secrets of devices, not ids"),
            Map.entry("attempt.Hand", "secrets of devices, not ids"),
            Map.entry("certificate.CheckToken", "a secret, not an id"),
            Map.entry("answer.AnswerSave", "shows such a secret"),
            Map.entry("answer.SaveRequestMapper", "shows such a secret"),
            Map.entry("answer.Submission", "shows such a secret"),
            Map.entry("hall.PenMapper", "shows such a secret"));

    private static final Pattern CODE = Pattern.compile("\\b(?:String|(?:Optional|List|Set|Collection)<String>)\\s+"
            + "((?:own|wanted)?(?:[eE]xam|[bB]ank|[uU]nit)(?:Code|Id)?s?)\\s*[,)]");

    private TypedIdRule() {}

    public static List<String> violations(JavaClasses classes, String root) {
        return classes.stream()
                .filter(type -> type.getName().startsWith(root + "."))
                .filter(type -> !BARE.containsKey(Words.file(root, type)) && !type.isAssignableTo(Id.class))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(TypedIdRule::bare)
                .map(unit -> Words.file(root, unit.getOwner()).replace('.', '/') + " has a bare UUID in "
                        + unit.getOwner().getSimpleName() + "." + unit.getName()
                        + ": take an Id of common, or say in TypedIdRule.BARE why not")
                .distinct()
                .sorted()
                .toList();
    }

    /** Names of parameters are known in the source only. */
    public static List<String> violations(Sources sources) {
        List<String> violations = new ArrayList<>();
        for (Sources.Source file : sources.files()) {
            Matcher matcher = CODE.matcher(file.text());
            while (matcher.find()) {
                violations.add(file.name() + " has a bare text for " + matcher.group(1)
                        + ": take the type that common has for it");
            }
        }
        return violations.stream().distinct().toList();
    }

    private static boolean bare(JavaCodeUnit unit) {
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                        .map(JavaType::getAllInvolvedRawTypes)
                        .anyMatch(raw -> raw.stream()
                                .anyMatch(type -> type.getBaseComponentType().isEquivalentTo(UUID.class)));
    }
}
