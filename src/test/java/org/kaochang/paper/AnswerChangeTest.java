package org.kaochang.paper;

import org.kaochang.common.Choices;
import org.kaochang.common.Seed;
import org.kaochang.paper.ChangeResult.Accepted;
import org.kaochang.paper.ChangeResult.Reason;
import org.kaochang.paper.ChangeResult.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class AnswerChangeTest {

    /** Slot 1 single of four, slot 2 multiple of five, slot 3 true/false, slot 4 single of eight. */
    private final SheetShape shape = new SheetShape(new byte[] {0x14, 0x25, 0x32, 0x18});

    @Test
    void a_change_touches_its_slots_and_no_others() {
        AnswerSheet sheet = AnswerSheet.blank(4).with(1, Choices.only(3)).with(3, Choices.FALSE);
        AnswerChange change = accepted(Map.of("2", List.of("D", "B"), "3", List.of()));
        AnswerSheet after = sheet.with(change);
        assertEquals("D", after.choice(1).letters());
        assertEquals("BD", after.choice(2).letters());
        assertEquals(Choices.NONE, after.choice(3));
        assertEquals(2, change.size());
        assertEquals(2, after.answeredCount());
    }

    /** One of four: half of them would be as many as the rest. */
    @Test
    void what_changes_is_counted_and_what_is_answered_not_what_is_left() {
        AnswerChange one = accepted(Map.of("2", List.of("B")));
        assertEquals(1, one.size());
        assertEquals(1, AnswerSheet.blank(4).with(one).answeredCount());
    }

    @Test
    void a_slot_is_found_by_all_the_digits_of_its_number() {
        byte[] codes = new byte[10_000];
        Arrays.fill(codes, (byte) 0x14);
        SheetShape many = new SheetShape(codes);
        for (String slot : List.of("9", "10", "12", "19", "90", "345", "10000")) {
            AnswerChange change = assertInstanceOf(Accepted.class, AnswerChange.parse(many, Map.of(slot, List.of("C"))))
                    .change();
            assertEquals(slot + "=C", change.journal());
        }
        ChangeResult beyond = AnswerChange.parse(many, Map.of("10001", List.of("C")));
        assertEquals(new Refused("10001", Reason.UNKNOWN_SLOT), beyond);
    }

    @Test
    void keys_are_told_one_by_one_as_the_paper_shows_them() {
        assertEquals(List.of("B", "D"), shape.keyList(2, new Choices(0b1010)));
        assertEquals(List.of("F"), shape.keyList(3, Choices.FALSE));
        assertEquals(List.of(), shape.keyList(1, Choices.NONE));
    }

    @Test
    void the_journal_line_is_in_the_order_of_slots_and_reads_back() {
        AnswerChange change = accepted(Map.of("3", List.of("F"), "2", List.of("E", "A"), "1", List.of()));
        assertEquals("1=;2=AE;3=F", change.journal());
        assertEquals(change, AnswerChange.ofJournal(shape, change.journal()));
        assertThrows(IllegalArgumentException.class, () -> AnswerChange.ofJournal(shape, "9=A"));
        assertThrows(IllegalArgumentException.class, () -> AnswerChange.ofJournal(shape, "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, A, UNKNOWN_SLOT",
        "5, A, UNKNOWN_SLOT",
        "-1, A, UNKNOWN_SLOT",
        "01, A, UNKNOWN_SLOT",
        "+1, A, UNKNOWN_SLOT",
        "x, A, UNKNOWN_SLOT",
        "99999999999, A, UNKNOWN_SLOT",
        "１, A, UNKNOWN_SLOT",
        "1, E, UNKNOWN_OPTION",
        "1, a, UNKNOWN_OPTION",
        "1, T, UNKNOWN_OPTION",
        "1, @, UNKNOWN_OPTION",
        "1, AB, UNKNOWN_OPTION",
        "2, F, UNKNOWN_OPTION",
        "3, A, UNKNOWN_OPTION",
        "3, B, UNKNOWN_OPTION",
        "4, I, UNKNOWN_OPTION",
        "1, A B, TOO_MANY_OPTIONS",
        "3, T F, TOO_MANY_OPTIONS",
        "1, A A, OPTION_TWICE",
        "2, B C B, OPTION_TWICE",
    })
    void what_the_paper_does_not_offer_is_refused_with_the_reason(String slot, String keys, Reason reason) {
        ChangeResult result = AnswerChange.parse(shape, Map.of(slot, List.of(keys.split(" "))));
        assertEquals(new Refused(slot, reason), result);
    }

    @Test
    void missing_lists_and_keys_are_refused_not_a_failure() {
        assertEquals(
                new Refused("1", Reason.NOT_A_LIST), AnswerChange.parse(shape, Collections.singletonMap("1", null)));
        List<String> holed = Collections.singletonList(null);
        assertEquals(new Refused("1", Reason.UNKNOWN_OPTION), AnswerChange.parse(shape, Map.of("1", holed)));
        assertEquals(new Refused("1", Reason.UNKNOWN_OPTION), AnswerChange.parse(shape, Map.of("1", List.of(""))));
    }

    @Test
    void one_slot_twice_in_a_draft_is_refused() {
        ChangeDraft draft = new ChangeDraft(shape);
        assertEquals(true, draft.put("1", List.of("A")).isEmpty());
        assertEquals(
                Reason.SLOT_TWICE, draft.put("1", List.of("B")).orElseThrow().reason());
    }

    @Test
    void two_changes_folded_into_one_do_what_both_do_in_turn() {
        for (long seed = 0; seed < 500; seed++) {
            Seed.Draws draws = new Seed(seed).draws();
            AnswerSheet sheet = AnswerSheet.blank(4).with(chance(draws));
            AnswerChange first = chance(draws);
            AnswerChange second = chance(draws);
            assertEquals(sheet.with(first).with(second), sheet.with(first.then(second)), "seed " + seed);
        }
    }

    @Test
    void replaying_the_journal_gives_the_sheet() {
        for (long seed = 0; seed < 200; seed++) {
            Seed.Draws draws = new Seed(seed).draws();
            AnswerSheet sheet = AnswerSheet.blank(4);
            List<String> journal = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                AnswerChange change = chance(draws);
                sheet = sheet.with(change);
                journal.add(change.journal());
            }
            AnswerSheet replayed = AnswerSheet.blank(4);
            for (String line : journal) {
                replayed = replayed.with(AnswerChange.ofJournal(shape, line));
            }
            assertEquals(sheet, replayed, "seed " + seed);
        }
    }

    @Test
    void what_a_page_gets_back_is_what_it_may_send() {
        for (long seed = 0; seed < 200; seed++) {
            AnswerSheet sheet = AnswerSheet.blank(4).with(chance(new Seed(seed).draws()));
            Map<String, List<String>> wire = new TreeMap<>();
            sheet.answers(shape).forEach((no, keys) -> wire.put(no.toString(), keys));
            assertEquals(sheet, AnswerSheet.blank(4).with(accepted(wire)), "seed " + seed);
        }
    }

    @Test
    void the_text_behind_the_hash_names_every_slot() {
        AnswerSheet sheet = AnswerSheet.blank(4).with(2, new Choices(0b1010)).with(3, Choices.TRUE);
        assertEquals("1=;2=BD;3=T;4=", new String(sheet.canonicalBytes(shape), StandardCharsets.US_ASCII));
    }

    @Test
    void sheets_changes_and_shapes_are_values_nobody_can_write_into() {
        byte[] bytes = {1, 2, 1, 0};
        AnswerSheet sheet = new AnswerSheet(bytes);
        bytes[0] = 8;
        sheet.bytes()[1] = 8;
        assertArrayEquals(new byte[] {1, 2, 1, 0}, sheet.bytes());
        assertEquals(new AnswerSheet(new byte[] {1, 2, 1, 0}), sheet);
        assertEquals(new AnswerSheet(new byte[] {1, 2, 1, 0}).hashCode(), sheet.hashCode());
        assertNotEquals(new AnswerSheet(bytes), sheet);
        shape.codes()[0] = 0x25;
        assertEquals(new SheetShape(new byte[] {0x14, 0x25, 0x32, 0x18}), shape);
        assertNotEquals(new SheetShape(new byte[] {0x14, 0x25, 0x32, 0x17}), shape);
        AnswerChange change = accepted(Map.of("1", List.of("A")));
        change.mask()[1] = (byte) 0xFF;
        change.value()[0] = 8;
        assertEquals("1=A", change.journal());
        assertEquals(accepted(Map.of("1", List.of("A"))), change);
        assertEquals(accepted(Map.of("1", List.of("A"))).hashCode(), change.hashCode());
        assertNotEquals(accepted(Map.of("1", List.of("B"))), change);
        assertNotEquals(accepted(Map.of("1", List.of("A"), "2", List.of())), change);
    }

    @Test
    void a_log_says_what_it_is_without_all_the_bytes() {
        assertEquals("SheetShape[4 slots]", shape.toString());
        assertEquals("AnswerChange[1=A]", accepted(Map.of("1", List.of("A"))).toString());
        assertEquals(
                "AnswerSheet[1 of 4 answered]",
                AnswerSheet.blank(4).with(3, Choices.TRUE).toString());
    }

    @Test
    void bytes_that_are_no_shape_or_no_change_are_refused() {
        for (byte code : new byte[] {0, 0x10, 0x19, 0x33, 0x44, (byte) 0x94}) {
            assertThrows(IllegalArgumentException.class, () -> new SheetShape(new byte[] {code}), "code " + code);
        }
        byte[] none = new byte[4];
        byte[] one = {1, 0, 0, 0};
        assertEquals(1, new SheetShape(new byte[] {0x11}).slots(), "a question of one option");
        String message = assertThrows(IllegalArgumentException.class, () -> new AnswerChange(shape, none, one))
                .getMessage();
        assertEquals("slot 1 has a value outside its mask", message);
        assertThrows(IllegalArgumentException.class, () -> new AnswerChange(shape, one, none));
        assertThrows(IllegalArgumentException.class, () -> new AnswerChange(shape, new byte[3], none));
    }

    private AnswerChange accepted(Map<String, List<String>> wire) {
        return assertInstanceOf(Accepted.class, AnswerChange.parse(shape, wire)).change();
    }

    private AnswerChange chance(Seed.Draws draws) {
        Map<String, List<String>> wire = new TreeMap<>();
        for (int no = 1; no <= shape.slots(); no++) {
            if (draws.below(2) == 0) {
                int bits = shape.takesSeveral(no)
                        ? draws.below(1 << shape.optionCount(no))
                        : 1 << draws.below(shape.optionCount(no)) & draws.below(256);
                wire.put(Integer.toString(no), new ArrayList<>(shape.keyList(no, new Choices(bits))));
            }
        }
        return accepted(wire);
    }
}
