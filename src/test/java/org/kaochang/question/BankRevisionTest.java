package org.kaochang.question;

import org.kaochang.common.Choices;
import org.kaochang.common.StopFlag;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.BankRevision.Known;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BankRevisionTest {

    private static final BankItem SEA = item("海水是什么味道？", "咸", "甜");
    private static final BankItem SKY = item("天空是什么颜色？", "蓝", "绿");
    private static final BankItem SUN = item("太阳从哪边升起？", "东", "西");

    @Test
    void comparingEndsWhenNobodyWaitsForItAnyMore() {
        List<BankItem> file = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            file.add(item("第" + i + "题", "甲", "乙"));
        }
        assertThrows(WorkStopped.class, () -> BankRevision.of(List.of(), file, new StopFlag(() -> true)));
    }

    @Test
    void theFirstFileNumbersItsItemsInOrder() {
        BankRevision revision = BankRevision.of(List.of(), List.of(SEA, SKY), StopFlag.never());
        assertEquals(List.of(SEA.numbered(1), SKY.numbered(2)), revision.items());
        assertEquals(2, revision.added());
    }

    @Test
    void anItemKeepsItsNumberWhateverElseOfItChanges() {
        BankItem mended = new BankItem(SEA.type(), "海水 是什么味道?", List.of("甜", "咸", "苦"), Choices.only(1), "尝过", 2, "地理");
        BankRevision revision = BankRevision.of(now(SEA, SKY), List.of(SUN, mended, SKY), StopFlag.never());
        assertEquals(List.of(mended.numbered(1), SKY.numbered(2), SUN.numbered(3)), revision.items());
        assertEquals(1, revision.added());
        assertEquals(1, revision.changed());
        assertEquals(1, revision.unchanged());
        assertEquals(0, revision.removed());
    }

    @Test
    void whatIsAddedTakesNothingAway() {
        BankItem mended = item("海水是什么味道？", "咸", "苦");
        BankRevision revision = BankRevision.adding(now(SEA, SKY), List.of(SUN, mended), StopFlag.never());
        assertEquals(List.of(mended.numbered(1), SKY.numbered(2), SUN.numbered(3)), revision.items());
        assertEquals(1, revision.added());
        assertEquals(1, revision.changed());
        assertEquals(1, revision.unchanged());
        assertEquals(0, revision.removed());
    }

    @Test
    void addedUnderAStemThatSeveralShareItIsAFurtherQuestion() {
        BankItem first = item("下列说法正确的是", "甲", "乙");
        BankItem second = item("下列说法正确的是", "丙", "丁");
        BankItem third = item("下列说法正确的是", "戊", "己");
        BankRevision revision = BankRevision.adding(now(first, second), List.of(third), StopFlag.never());
        assertEquals(List.of(first.numbered(1), second.numbered(2), third.numbered(3)), revision.items());
        BankRevision two = BankRevision.adding(now(first), List.of(second, third), StopFlag.never());
        assertEquals(List.of(first.numbered(1), second.numbered(2), third.numbered(3)), two.items());
        assertEquals(
                List.of(ItemChange.Kind.ADDED, ItemChange.Kind.ADDED),
                two.changes().stream().map(ItemChange::kind).toList());
    }

    @Test
    void addedAgainNothingChangesAndWhatWasRetiredComesBack() {
        assertEquals(
                false,
                BankRevision.adding(now(SEA, SKY), List.of(SKY, SEA), StopFlag.never())
                        .differs());
        List<Known> known = List.of(new Known(SEA.numbered(1), true), new Known(SKY.numbered(2), false));
        BankRevision back = BankRevision.adding(known, List.of(SKY), StopFlag.never());
        assertEquals(List.of(SEA.numbered(1), SKY.numbered(2)), back.items());
        assertEquals(
                List.of(ItemChange.Kind.RESTORED),
                back.changes().stream().map(ItemChange::kind).toList());
    }

    @Test
    void eachChangeIsToldByItem() {
        BankItem mended = new BankItem(SEA.type(), SEA.stem(), SEA.options(), Choices.only(1), "", 3, "");
        BankRevision revision = BankRevision.of(now(SEA, SKY), List.of(SUN, mended), StopFlag.never());
        assertEquals(
                List.of(ItemChange.Kind.CHANGED, ItemChange.Kind.REMOVED, ItemChange.Kind.ADDED),
                revision.changes().stream().map(ItemChange::kind).toList());
        assertEquals(
                List.of(new FieldChange("correct", "A", "B")),
                revision.changes().getFirst().fields());
    }

    @Test
    void theNumberOfARemovedItemIsNeverGivenAwayAndComesBackWithIt() {
        List<Known> known = List.of(new Known(SEA.numbered(1), true), new Known(SKY.numbered(2), false));
        assertEquals(
                List.of(SEA.numbered(1), SUN.numbered(3)),
                BankRevision.of(known, List.of(SEA, SUN), StopFlag.never()).items());
        BankRevision back = BankRevision.of(known, List.of(SKY), StopFlag.never());
        assertEquals(List.of(SKY.numbered(2)), back.items());
        assertEquals(1, back.added());
        assertEquals(1, back.removed());
    }

    @Test
    void itemsThatShareAStemAreToldApartByTheirOptions() {
        BankItem first = item("下列说法正确的是", "甲", "乙");
        BankItem second = item("下列说法正确的是", "丙", "丁");
        BankRevision swapped = BankRevision.of(now(first, second), List.of(second, first), StopFlag.never());
        assertEquals(List.of(first.numbered(1), second.numbered(2)), swapped.items());
        assertEquals(2, swapped.unchanged());
        BankItem third = item("下列说法正确的是", "戊", "己");
        assertEquals(
                List.of(first.numbered(1), third.numbered(2)),
                BankRevision.of(now(first, second), List.of(third, first), StopFlag.never())
                        .items());
    }

    /** Forty thousand under one stem took minutes when each looked through all the others. */
    @Test
    @Timeout(60)
    void manyItemsUnderOneStemAreMatchedInOneGo() {
        List<Known> known = new ArrayList<>();
        List<BankItem> file = new ArrayList<>();
        for (int i = 1; i <= 40_000; i++) {
            known.add(new Known(item("下列说法正确的是", "甲" + i, "乙" + i).numbered(i), true));
            file.addFirst(item("下列说法正确的是", i % 2 == 0 ? "甲" + i : "丙" + i, "乙" + i));
        }
        BankRevision revision = BankRevision.of(known, file, StopFlag.never());
        assertEquals(20_000, revision.unchanged());
        assertEquals(20_000, revision.changed());
        assertEquals(0, revision.added());
    }

    @Test
    void theSameStemAsAnotherTypeIsAnotherItem() {
        BankItem judged = new BankItem(QuestionType.TRUE_FALSE, SEA.stem(), List.of(), Choices.TRUE, "", 3, "");
        assertEquals(
                List.of(judged.numbered(2)),
                BankRevision.of(now(SEA), List.of(judged), StopFlag.never()).items());
    }

    private static List<Known> now(BankItem... items) {
        List<Known> known = new ArrayList<>();
        for (BankItem item : items) {
            known.add(new Known(item.numbered(known.size() + 1), true));
        }
        return known;
    }

    private static BankItem item(String stem, String... options) {
        return new BankItem(QuestionType.SINGLE, stem, List.of(options), Choices.only(0), "", 3, "");
    }
}
