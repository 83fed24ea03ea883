package org.kaochang.question;

import org.kaochang.common.Choices;
import org.kaochang.common.StopFlag;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ItemRevisionTest {

    private static NumberedItem item(int number, String stem) {
        return new BankItem(QuestionType.TRUE_FALSE, stem, List.of(), Choices.TRUE, "", 1, "").numbered(number);
    }

    @Test
    void the_last_change_of_a_question_counts() {
        List<NumberedItem> whole = List.of(item(1, "一"), item(3, "三"), item(4, "四"));
        assertEquals(
                List.of(item(2, "二"), item(3, "三，又改"), item(5, "五")),
                ItemRevision.merged(
                        whole,
                        List.of(
                                new ItemRevision(item(5, "五"), false),
                                new ItemRevision(item(3, "三，改"), false),
                                new ItemRevision(item(4, "四"), true),
                                new ItemRevision(item(2, "二"), false),
                                new ItemRevision(item(1, "一"), true),
                                new ItemRevision(item(3, "三，又改"), false))));
        assertEquals(whole, ItemRevision.merged(whole, List.of()));
    }

    @Test
    void it_is_what_a_map_of_them_would_be() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            SortedMap<Integer, NumberedItem> model = new TreeMap<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                int number = 1 + random.nextInt(30);
                model.put(number, item(number, "第" + number));
            }
            List<NumberedItem> whole = List.copyOf(model.values());
            List<ItemRevision> changes = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                int number = 1 + random.nextInt(35);
                ItemRevision change = new ItemRevision(item(number, "改" + i), random.nextBoolean());
                changes.add(change);
                if (change.gone()) {
                    model.remove(number);
                } else {
                    model.put(number, change.item());
                }
            }
            assertEquals(List.copyOf(model.values()), ItemRevision.merged(whole, changes), "seed " + seed);
        }
    }

    @Test
    void a_version_has_all_questions_again_before_its_changes_outweigh_them() {
        List<BankRevision.Known> known = List.of(
                new BankRevision.Known(item(1, "一"), true),
                new BankRevision.Known(item(2, "二"), true),
                new BankRevision.Known(item(3, "三"), true));
        BankRevision more = BankRevision.adding(known, List.of(item(1, "四").content()), StopFlag.never());
        assertTrue(more.whole(BankGround.NONE));
        assertFalse(more.whole(new BankGround(1, 3)));
        assertTrue(more.whole(new BankGround(1, 4)));
        assertEquals(List.of(ItemRevision.there(item(4, "四"))), more.written(false));
        assertEquals(4, more.written(true).size());
        BankRevision fewer = BankRevision.of(known, List.of(item(1, "一").content()), StopFlag.never());
        assertTrue(fewer.whole(new BankGround(1, 0)), "two go, one stays");
        assertEquals(
                List.of(new ItemRevision(item(2, "二"), true), new ItemRevision(item(3, "三"), true)),
                fewer.written(false));
    }
}
