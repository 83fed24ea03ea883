package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.common.StopFlag;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankRevision;
import org.kaochang.question.BankRevision.Known;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.spreadsheet.writing.SheetWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes out as a sheet comes back as what it was: formulas disarmed on the way, nothing changed. */
class BankRoundTripTest {

    /** What people put into cells, and what would be a formula, a letter, a heading or an answer elsewhere. */
    private static final List<String> PARTS = List.of(
            "=1+1",
            "+86",
            "-5℃",
            "@某人",
            "＝甲",
            "－乙",
            "'=丙",
            "A.",
            "B、",
            "A. 甲",
            "C",
            "AB",
            "1",
            "2,3",
            "正确",
            "对",
            "题干",
            "  ",
            "\n",
            "\t",
            "\"",
            ",",
            ";",
            "、",
            "|",
            "10²",
            "½",
            "𠮷",
            "é",
            "<b>",
            "&amp;",
            "灭火器",
            "消防",
            "以上都对",
            "选项A",
            "007",
            "1.0",
            "50%",
            "2024-01-02",
            "true",
            "#12",
            "_x0041_",
            "'");

    static Stream<Path> packs() throws IOException {
        return Files.walk(Path.of("question-banks"))
                .filter(file -> file.getFileName().toString().startsWith("bank."));
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyPacksBankComesBackUnchanged(Path file) throws IOException {
        BankReport report = BankFileSource.read(Files.readAllBytes(file));
        assertTrue(report.items().size() > 100, "a bank that is no trifle: " + report.errors());
        assertUnchanged(numbered(report.items()));
    }

    @Test
    void whateverQuestionsSayTheyComeBackUnchanged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, BankItem> items = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            ItemForm form = form(random);
            // Only what an editor could have saved: it went through the same reading.
            if (form.read() instanceof ItemForm.Outcome.Read(BankItem item)) {
                items.putIfAbsent(item.fingerprint().hex() + item.options(), item);
            }
        }
        assertTrue(items.size() > 300, "seed " + seed + " made only " + items.size());
        try {
            assertUnchanged(
                    numbered(List.copyOf(distinct(items.values().stream().toList()))));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    /** Without those that reading takes for the same: options in another order, or in other blanks. */
    private static List<BankItem> distinct(List<BankItem> items) {
        Map<List<?>, BankItem> byForm = new LinkedHashMap<>();
        items.forEach(item -> byForm.putIfAbsent(
                List.of(
                        item.fingerprint(),
                        item.options().stream()
                                .map(org.kaochang.question.Fingerprint::plain)
                                .sorted()
                                .toList()),
                item));
        return List.copyOf(byForm.values());
    }

    private static ItemForm form(Random random) {
        QuestionType type = QuestionType.values()[random.nextInt(3)];
        List<String> options = type == QuestionType.TRUE_FALSE
                ? List.of()
                : IntStream.range(0, 2 + random.nextInt(7))
                        .mapToObj(any -> text(random, 1))
                        .toList();
        int right = type == QuestionType.MULTIPLE ? 2 : 1;
        List<Integer> places = new ArrayList<>(
                IntStream.range(0, Math.max(2, options.size())).boxed().toList());
        java.util.Collections.shuffle(places, random);
        Choices correct = new Choices(
                places.subList(0, right).stream().mapToInt(place -> 1 << place).sum());
        return new ItemForm(
                type,
                text(random, 1),
                options,
                correct.letters(),
                random.nextBoolean() ? "" : text(random, 0),
                1 + random.nextInt(5),
                random.nextBoolean() ? "" : text(random, 0));
    }

    private static String text(Random random, int least) {
        StringBuilder text = new StringBuilder();
        int parts = least + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static List<NumberedItem> numbered(List<BankItem> items) {
        return IntStream.range(0, items.size())
                .mapToObj(at -> items.get(at).numbered(at + 1))
                .toList();
    }

    private static void assertUnchanged(List<NumberedItem> items) {
        List<Known> bank = items.stream().map(item -> new Known(item, true)).toList();
        for (SheetFormat format : SheetFormat.values()) {
            for (SheetLanguage language : SheetLanguage.values()) {
                BankReport back = BankFileSource.read(written(items, format, language));
                String what = format + " " + language;
                assertEquals(List.of(), back.errors(), what);
                assertEquals(0, back.totalErrors(), what);
                for (BankRevision revision : List.of(
                        BankRevision.of(bank, back.items(), StopFlag.never()),
                        BankRevision.adding(bank, back.items(), StopFlag.never()))) {
                    assertEquals(List.of(), revision.changes(), what);
                    assertEquals(items, revision.items(), what);
                }
            }
        }
    }

    private static byte[] written(List<NumberedItem> items, SheetFormat format, SheetLanguage language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter<NumberedItem> writer = format.begin(out, BankSheet.of("bank", language), language)) {
            writer.rows(items);
        }
        return out.toByteArray();
    }
}
