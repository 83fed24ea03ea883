package org.kaochang.operations.rehearsal;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.List;

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

    Scene {
        learners = List.copyOf(learners);
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
                  - {title: 一、单项选择题, type: single, count: 40, points: 1}
                  - {title: 二、多项选择题, type: multiple, count: 20, points: 2}
                  - {title: 三、判断题, type: truefalse, count: 20, points: 1}
                scoring: {multiple: all-or-nothing}
                shuffle: {questions: true, options: true}
                window: {kind: open}
                minimumMinutes: 0
                retakes: {coolDown: PT0S, startsPerDay: unlimited}
                disclosure: {score: points, sections: at-once, review: never}
                """.formatted(code);
    }
}
