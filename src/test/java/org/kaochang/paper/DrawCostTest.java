package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.SampleExam;
import org.kaochang.question.Bank;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A draw costs what it deals: a bank a hundred times as large makes it neither slower nor hungrier. */
class DrawCostTest {

    private static final int DRAWS = 300;

    @Test
    void a_draw_from_a_hundred_thousand_questions_costs_what_one_from_a_thousand_does() {
        DrawingPlan small = plan(1_000);
        DrawingPlan large = plan(100_000);
        draws(small);
        draws(large);
        double bytes = (double) allocated(large) / allocated(small);
        assertTrue(bytes < 1.2, "a hundred times the bank allocates " + bytes + " times as much");
        // Walking the bank would show as a factor of a hundred; ten leaves room for caches and a busy machine.
        double time = (double) fastest(large) / fastest(small);
        assertTrue(time < 10, "a hundred times the bank takes " + time + " times as long");
    }

    private static DrawingPlan plan(int questions) {
        Exam exam = SampleExam.usual();
        Bank bank = SampleExam.bank(questions / 2, questions / 4, questions / 4, 3);
        return DrawingPlan.of(exam, bank);
    }

    private static void draws(DrawingPlan plan) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int id = 1; id <= 240; id += 3) {
            seen.put(id, 1);
        }
        for (int seed = 0; seed < DRAWS; seed++) {
            PaperDraw.draw(plan, seen, new Seed(seed));
        }
    }

    private static long allocated(DrawingPlan plan) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        draws(plan);
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private static long fastest(DrawingPlan plan) {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            draws(plan);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
