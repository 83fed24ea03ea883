package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.audit.Actor;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.question.BankStore;
import org.kaochang.question.format.BankImportService;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class PackLoadJobTest {

    private static final Path SHIPPED = Path.of("question-banks");

    @Inject
    PackLoadJob job;

    @Inject
    BankStore banks;

    @Inject
    ExamStore exams;

    @Inject
    PublishedExamSource published;

    @Inject
    ExamDraftService drafts;

    @Inject
    BankImportService imports;

    @TempDir
    Path packs;

    @Test
    void everyShippedPackIsPublishedAndASecondStartChangesNothing() throws IOException {
        job.loadAll(SHIPPED);
        int[] first = state();
        job.loadAll(SHIPPED);
        assertArrayEquals(first, state());
        for (Path pack : PackSource.list(SHIPPED)) {
            String code = pack.getFileName().toString();
            int version = exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                    .await()
                    .indefinitely()
                    .orElseThrow();
            assertEquals(
                    80,
                    published
                            .load(TenantId.DEFAULT, new ExamVersionId(new ExamCode(code), version))
                            .await()
                            .indefinitely()
                            .exam()
                            .questionCount());
        }
    }

    @Test
    void aNewFileInThePackIsTakenUp() throws IOException {
        String code = pack("甲");
        job.loadAll(packs);
        pack(code, "乙");
        job.loadAll(packs);
        assertEquals(
                Optional.of(2),
                banks.latestVersion(TenantId.DEFAULT, new BankCode(code))
                        .await()
                        .indefinitely());
        assertEquals(
                Optional.of(2),
                exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely());
    }

    @Test
    void whatAPersonHasChangedIsLeftAlone() throws IOException {
        String code = pack("甲");
        job.loadAll(packs);
        Actor somebody = new Actor(
                TenantId.DEFAULT, Optional.of(new AccountId(UUID.randomUUID())), Set.of(Role.BANK_EDITOR), "", "", "");
        Act person = new Act(somebody, "bank.import");
        imports.load(person, new BankCode(code), bank("丙").getBytes(StandardCharsets.UTF_8), false)
                .await()
                .indefinitely();
        ExamFile changed = new ExamFile(exam(code).replace("示例", "改名"), ExamFile.Format.YAML);
        run(() -> drafts.put(new ExamDraftService.Place(person, new ExamCode(code)), changed));
        pack(code, "乙");
        job.loadAll(packs);
        assertEquals(
                Optional.of(2),
                banks.latestVersion(TenantId.DEFAULT, new BankCode(code))
                        .await()
                        .indefinitely());
        assertEquals(
                changed,
                run(() -> drafts.find(TenantId.DEFAULT, new ExamCode(code)))
                        .orElseThrow()
                        .file());
        assertEquals(
                Optional.of(1),
                exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely());
    }

    @Test
    void aBrokenPackDoesNotKeepTheOthersOut() throws IOException {
        Files.createDirectory(packs.resolve("a-broken"));
        Files.writeString(packs.resolve("a-broken/pack.yaml"), "bank: {code: x}\n");
        String code = pack("甲");
        job.loadAll(packs);
        assertEquals(
                Optional.of(1),
                exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely());
    }

    @Test
    void aPackReachesNoFileOutsideItsDirectory() throws IOException {
        Path directory = Files.createDirectory(packs.resolve("nosy"));
        Files.writeString(
                directory.resolve("pack.yaml"), "bank: {code: nosy, title: x, file: ../../../etc/hostname}\n");
        assertThrows(IOException.class, () -> PackSource.read(directory));
    }

    /** As in a call: on a Vert.x context of its own. */
    private static <T> T run(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private int[] state() {
        return Stream.of("intellectual-property", "professional-ethics", "information-security")
                .mapToInt(bank -> banks.latestVersion(TenantId.DEFAULT, new BankCode(bank))
                        .await()
                        .indefinitely()
                        .orElse(0))
                .toArray();
    }

    private String pack(String option) throws IOException {
        String code = "p-" + UUID.randomUUID();
        pack(code, option);
        return code;
    }

    private void pack(String code, String option) throws IOException {
        Path directory = Files.createDirectories(packs.resolve(code));
        Files.writeString(directory.resolve("pack.yaml"), "bank: {code: " + code + ", title: 题库, file: bank.csv}\n");
        Files.writeString(directory.resolve("bank.csv"), bank(option));
        Files.writeString(directory.resolve("exam.yaml"), exam(code));
    }

    private static String bank(String option) {
        return "题型,题干,A,B,答案\n单选题,问?," + option + ",丁,A\n";
    }

    private static String exam(String code) {
        return """
                code: %1$s
                title: 示例
                subject: 科目
                bank: %1$s
                total: 1
                passMark: 1
                durationMinutes: 30
                sections: [{title: 单选, type: single, count: 1, points: 1}]
                window: {kind: open}
                disclosure: {score: points, review: at-once}
                """.formatted(code);
    }
}
