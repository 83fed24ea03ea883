package org.kaochang.operations.rehearsal;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one rehearsal sits on: an exam with its bank and its learners, all invented and all removed again.
 *
 * @param code of exam and bank alike
 * @param begun by the exam clock
 */
record Scene(TenantId tenant, ExamCode code, List<LearnerId> learners, Instant begun) {

    /** Codes of rehearsals begin so and go on with a random UUID: {@link org.kaochang.event.Outbox#REHEARSAL}. */
    static final String PREFIX = "rehearsal-";

    /** Items of its bank, a few times what a paper draws. */
    static final int ITEMS = 400;

    private static final int SINGLE = 40;
    private static final int MULTIPLE = 20;
    private static final int TRUE_FALSE = 20;
    private static final int SLOTS = SINGLE + MULTIPLE + TRUE_FALSE;

    Scene {
        learners = List.copyOf(learners);
    }

    /** What the change of that number says, as JSON: one slot mostly, sometimes a few, of all types in turn. */
    static String answers(long seq) {
        return LongStream.range(0, seq % 5 == 0 ? 3 : 1)
                .mapToObj(i -> answer((seq + i * MULTIPLE) * 7 % SLOTS, seq))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String answer(long place, long seq) {
        String choices = place < SINGLE
                ? (seq % 2 == 0 ? "\"A\"" : "\"C\"")
                : place < SINGLE + MULTIPLE ? "\"B\",\"D\"" : seq % 2 == 0 ? "\"T\"" : "\"F\"";
        return "\"" + (place + 1) + "\":[" + choices + "]";
    }

    /** As the exams that most learners sit: eighty questions of all three types, open at any time and as often as wanted. */
    String file() {
        return """
                code: %1$s
                title: 演练
                subject: 演练
                bank: %1$s
                total: 100
                passMark: 60
                durationMinutes: 90
                sections:
                  - {title: 一、单项选择题, type: single, count: %2$d, points: 1}
                  - {title: 二、多项选择题, type: multiple, count: %3$d, points: 2}
                  - {title: 三、判断题, type: truefalse, count: %4$d, points: 1}
                scoring: {multiple: all-or-nothing}
                shuffle: {questions: true, options: true}
                window: {kind: open}
                minimumMinutes: 0
                retakes: {coolDown: PT0S, startsPerDay: unlimited}
                disclosure: {score: points, sections: at-once, review: never}
                """.formatted(code, SINGLE, MULTIPLE, TRUE_FALSE);
    }
}
