package org.kaochang.load.benchmark;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptState;
import org.kaochang.common.Choices;
import org.kaochang.common.Seed;
import org.kaochang.hall.CompiledExam;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A sitting as the engine finds it: what is stored of its paper, the paper itself, and a sheet, about half of it right. */
record Sat(Attempt attempt, Paper paper, AnswerSheet sheet) {

    /** Many different papers: with one alone everything it needs would stay in the processor's caches. */
    static final int MANY = 512;

    private static final int CHOOSING = 3;

    static Sat[] many(CompiledExam exam) {
        return LongStream.range(0, MANY)
                .mapToObj(number -> of(exam, new Seed(number)))
                .toArray(Sat[]::new);
    }

    private static Sat of(CompiledExam exam, Seed seed) {
        Paper paper = PaperDraw.draw(exam.plan(), Map.of(), seed);
        return new Sat(
                attempt(exam, paper, seed),
                paper,
                sheet(exam, paper, seed.derive(CHOOSING).draws()));
    }

    private static Attempt attempt(CompiledExam exam, Paper paper, Seed seed) {
        UUID id = new UUID(0, seed.value());
        List<Integer> ids = IntStream.of(paper.questionIds()).boxed().toList();
        return new Attempt(
                id,
                id,
                id,
                exam.exam().code(),
                1,
                new Attempt.Place(1, Optional.empty(), "always", Optional.empty(), 1, Optional.empty()),
                seed,
                ids,
                Instant.EPOCH,
                Instant.EPOCH.plus(exam.exam().duration()),
                new AttemptState.InProgress());
    }

    private static AnswerSheet sheet(CompiledExam exam, Paper paper, Seed.Draws draws) {
        AnswerSheet sheet = AnswerSheet.blank(paper.size());
        for (Paper.Slot slot : paper.slots()) {
            Choices right =
                    exam.published().bank().keys().get(slot.questionId()).correct();
            Choices presented = IntStream.range(0, slot.options().count())
                    .filter(at -> right.has(slot.options().bankPosition(at)))
                    .mapToObj(Choices::only)
                    .reduce(Choices.NONE, (one, other) -> new Choices(one.bits() | other.bits()));
            sheet = sheet.with(slot.no(), draws.below(2) == 0 ? presented : Choices.only(draws.below(2)));
        }
        return sheet;
    }
}
