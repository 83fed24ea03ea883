package org.kaochang;

import org.kaochang.architecture.AnswerKeyRule;
import org.kaochang.architecture.AuditRule;
import org.kaochang.architecture.ClockRule;
import org.kaochang.architecture.EdgeRule;
import org.kaochang.architecture.EffectRule;
import org.kaochang.architecture.EndpointRule;
import org.kaochang.architecture.MeasureRule;
import org.kaochang.architecture.NullRule;
import org.kaochang.architecture.OwnershipRule;
import org.kaochang.architecture.PurityRule;
import org.kaochang.architecture.RoomRule;
import org.kaochang.architecture.Sources;
import org.kaochang.architecture.TenantRule;
import org.kaochang.architecture.TypedIdRule;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The architecture as rules: the table of rooms, where effects may be, who reads the clock, who may call, what a learner
 * can see. Each rule is also put before wrong examples (package {@code architecture.wrong}), every one of which it must
 * name: a rule that sees nothing would pass for ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String PRODUCT = "org.kaochang";

    /** By root: to read all classes takes seconds. */
    private final Map<String, JavaClasses> imported = new ConcurrentHashMap<>();

    /** A rule, the root of its wrong examples, and what it must say about them: a part of one line for each. */
    private record Case(String name, Law law, String wrong, List<String> mustName) {}

    private interface Law {
        ArchRule in(String root);
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "rooms import only what the table allows",
                    RoomRule::table,
                    "table",
                    List.of("exam.Nosy -> attempt.Target", "attic.Stray is in no room", "common.Greedy -> exam.Goal")),
            new Case("rooms make no cycles", RoomRule::noCycles, "cycle", List.of("Slice exam", "Slice window")),
            new Case(
                    "only effect classes touch frameworks and libraries",
                    EffectRule::plainJava,
                    "effect",
                    List.of("exam.Quiet uses io.smallrye.mutiny.Uni", "exam.Sheet uses org.dhatim")),
            new Case(
                    "classes without an effect word do no I/O",
                    PurityRule::noInputOutput,
                    "purity",
                    List.of("exam.Reader uses java.nio.file.Files", "exam.Waiter uses java.lang.Thread")),
            new Case(
                    "paper, scoring and window are pure altogether",
                    PurityRule::pureRooms,
                    "purity",
                    List.of("paper.PaperStore", "scoring.Marker uses java.util.concurrent.CompletableFuture")),
            new Case(
                    "only sources read the clock and make chance",
                    ClockRule::sourcesOnly,
                    "clock",
                    List.of(
                            "Hasty.instant",
                            "Hasty.date",
                            "Hasty.millis",
                            "Hasty.clock",
                            "Hasty.legacy",
                            "Hasty.claimed",
                            "Hasty.stamp",
                            "Hasty.id",
                            "Hasty.random",
                            "Hasty.threadLocal",
                            "Hasty.math",
                            "Hasty.shuffle",
                            "Hasty.secure",
                            "Hasty.reference")),
            new Case(
                    "texts are normalised in known places",
                    MeasureRule::normalisedInKnownPlaces,
                    "measure",
                    List.of("identity.Eager normalises")),
            new Case(
                    "every endpoint names its roles or is public",
                    EndpointRule::rolesNamed,
                    "endpoint",
                    List.of("ExamResource.open", "ExamResource.change", "ExamResource.nobody")),
            new Case(
                    "what staff change has a word in the audit log",
                    AuditRule::changesNamed,
                    "audit",
                    List.of("ExamResource.unnoticed")),
            new Case(
                    "every plain route asks who is calling",
                    EndpointRule::routesAskWho,
                    "endpoint",
                    List.of("ExamRoutes.open")),
            new Case(
                    "no answer key is reachable from what a learner gets",
                    AnswerKeyRule::unreachable,
                    "leak",
                    List.of(
                            "AttemptResource.direct",
                            "AttemptResource.nested",
                            "AttemptResource.sealedCase",
                            "AttemptResource.inherited",
                            "AttemptResource.open",
                            "AttemptResource.hidden",
                            "PaperRenderer",
                            "SittingMapper$View")));

    /** A rule about texts in the source, which classes do not show. */
    private record SourceCase(String name, SourceLaw law, String wrong, List<String> mustName) {}

    private interface SourceLaw {
        List<String> violations(Sources sources, String root);
    }

    private final List<SourceCase> sourceCases = List.of(
            new SourceCase(
                    "SQL belongs to the room that owns the table",
                    (sources, root) -> OwnershipRule.violations(sources),
                    "ownership",
                    List.of(
                            "hall/Meddler writes identity's contact",
                            "hall/Meddler writes learner's unit",
                            "hall/Meddler writes learner's learner",
                            "learner/Nosy reads answer's answer_sheet")),
            new SourceCase(
                    "every statement says whose rows it is about",
                    (sources, root) -> TenantRule.violations(sources),
                    "tenant",
                    List.of(
                            "hall/Forgetful asks without tenant_id: update answer_sheet",
                            "hall/Forgetful asks without tenant_id: select id, status from attempt",
                            "hall/Forgetful asks without tenant_id: from AccountEntity",
                            "hall/Forgetful leaves tenant_id to the default in pen_permit")),
            new SourceCase(
                    "nothing is null but what says so",
                    (sources, root) -> NullRule.violations(sources),
                    "nulls",
                    List.of("hall/package-info is not", "exam/package-info is not")),
            new SourceCase(
                    "only the edge makes problems",
                    (sources, root) -> EdgeRule.violations(classes(root), root),
                    "edge",
                    List.of("hall/BeginService makes a Problem")),
            new SourceCase(
                    "ids have types of their own",
                    (sources, root) -> TypedIdRule.violations(classes(root), root),
                    "types",
                    List.of("hall/Mixed has a bare UUID in Mixed.swap", "Mixed.nested", "Held.<init>", "Held.byId")),
            new SourceCase(
                    "codes have types of their own",
                    (sources, root) -> TypedIdRule.violations(sources),
                    "types",
                    List.of("hall/Mixed has a bare text for examCode", "hall/Mixed has a bare text for unit")));

    private JavaClasses classes(String root) {
        return imported.computeIfAbsent(root, ArchitectureTest::imported);
    }

    private static JavaClasses imported(String root) {
        return new ClassFileImporter()
                .withImportOption(location -> root.contains("wrong") || !location.contains("test-classes"))
                .importPackages(root);
    }

    @TestFactory
    Stream<DynamicTest> theSourceKeepsToTheRules() {
        Sources product = Sources.product();
        return sourceCases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> assertEquals("", String.join("\n", each.law().violations(product, PRODUCT)))));
    }

    @TestFactory
    Stream<DynamicTest> eachSourceRuleCatchesItsWrongExamples() {
        return sourceCases.stream().flatMap(each -> {
            String root = PRODUCT + ".architecture.wrong." + each.wrong();
            return caught(each.name(), each.mustName(), each.law().violations(Sources.wrong(each.wrong()), root));
        });
    }

    @TestFactory
    Stream<DynamicTest> theProductKeepsToTheRules() {
        JavaClasses product = classes(PRODUCT);
        assertTrue(product.size() > 20, "the product's classes were not found");
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(), () -> each.law().in(PRODUCT).check(product)));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleCatchesItsWrongExamples() {
        return CASES.stream().flatMap(each -> {
            String root = PRODUCT + ".architecture.wrong." + each.wrong();
            EvaluationResult verdict = each.law().in(root).evaluate(classes(root));
            return caught(
                    each.name(), each.mustName(), verdict.getFailureReport().getDetails());
        });
    }

    private static Stream<DynamicTest> caught(String rule, List<String> mustName, List<String> violations) {
        String said = String.join("\n", violations);
        Stream<DynamicTest> named = mustName.stream()
                .map(part -> DynamicTest.dynamicTest(
                        rule + ": " + part, () -> assertTrue(said.contains(part), "not caught; said:\n" + said)));
        DynamicTest rightIsLeftAlone = DynamicTest.dynamicTest(
                rule + ": right examples stay unnamed",
                () -> assertTrue(!said.contains("Right"), "a right example was named:\n" + said));
        return Stream.concat(named, Stream.of(rightIsLeftAlone));
    }
}
