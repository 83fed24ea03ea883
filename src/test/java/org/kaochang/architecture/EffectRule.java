package org.kaochang.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** Frameworks and libraries stay in classes whose names say so. */
public final class EffectRule {

    /** A library about file formats or cryptography, the rooms' parts that may use it, words one of which the name has. */
    private record Permit(String library, List<String> packages, List<String> words) {

        boolean covers(String root, JavaClass type, String target) {
            return target.startsWith(library)
                    && packages.stream().anyMatch(part -> type.getPackageName().equals(root + "." + part))
                    && words.stream().anyMatch(Words.outermost(type)::contains);
        }
    }

    /**
     * Java itself, where part of it came late and kept its {@code javax} names; and how long a field may be, or that it may be
     * null, which does nothing.
     */
    private static final List<String> JAVA = List.of(
            "java.",
            "javax.crypto.",
            "javax.imageio.",
            "javax.xml.",
            "jakarta.validation.constraints.",
            "org.jspecify.annotations.");

    private static final List<String> FORMATS =
            List.of("question.format", "exam", "learner", "learner.roster", "spreadsheet", "spreadsheet.writing");

    private static final List<Permit> PERMITS = List.of(
            new Permit("io.vertx", List.of("common"), List.of("Columns", "Rows")),
            new Permit("org.dhatim.fastexcel", FORMATS, List.of("Xlsx", "Excel", "Workbook")),
            new Permit("de.siegmar.fastcsv", FORMATS, List.of("Csv")),
            new Permit("com.fasterxml.jackson", FORMATS, List.of("Json", "Yaml")),
            new Permit("org.yaml.snakeyaml", FORMATS, List.of("Yaml")),
            new Permit("com.networknt.schema", FORMATS, List.of("Schema")),
            new Permit("com.github.luben.zstd", List.of("http"), List.of("Compressor")),
            new Permit("org.jboss.logging", List.of("http"), List.of("Compressor")),
            new Permit("com.google.crypto.tink", List.of("identity", "learner"), List.of("Tink")),
            new Permit("org.apache.pdfbox", List.of("certificate.print"), List.of("Pdf")),
            new Permit("io.nayuki.qrcodegen", List.of("certificate.print"), List.of("Pdf")),
            new Permit("org.bouncycastle", List.of("certificate.print"), List.of("Cms")),
            new Permit("org.bouncycastle", List.of("identity", "learner"), List.of("Argon2")));

    private EffectRule() {}

    public static ArchRule plainJava(String root) {
        return classes().that(Words.withoutEffectWord(root)).should(usePlainJavaOnly(root));
    }

    private static ArchCondition<JavaClass> usePlainJavaOnly(String root) {
        return new ArchCondition<>("use java.* and the product only, or end in one of " + Words.EFFECTS
                + ", or, for a library about formats, be entered in EffectRule.PERMITS") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> judge(root, type, dependency, events));
            }
        };
    }

    private static void judge(String root, JavaClass type, Dependency dependency, ConditionEvents events) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        String target = used.getName();
        boolean fine = used.isPrimitive()
                || JAVA.stream().anyMatch(target::startsWith)
                || target.startsWith(root + ".")
                || PERMITS.stream().anyMatch(permit -> permit.covers(root, type, target));
        if (!fine) {
            events.add(SimpleConditionEvent.violated(
                    dependency, Words.brief(root, type) + " uses " + target + ": " + dependency.getDescription()));
        }
    }
}
