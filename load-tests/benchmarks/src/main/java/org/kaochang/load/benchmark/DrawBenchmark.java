package org.kaochang.load.benchmark;

import org.kaochang.common.Seed;
import org.kaochang.hall.CompiledExam;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.HashMap;
import java.util.Map;

/** Drawing an 80-question paper, for a learner who comes for the first time and for one who has sat before. */
@State(Scope.Benchmark)
public class DrawBenchmark extends Measured {

    @Param({"1000", "10000", "100000"})
    public int bank;

    /** From a bank of 1,000 twenty papers leave nothing unseen, so the least often seen are drawn. */
    @Param({"0", "20"})
    public int earlierPapers;

    private CompiledExam exam;
    private Map<Integer, Integer> timesSeen;
    private long next;

    @Setup
    public void prepare() {
        exam = BenchmarkExam.on(bank);
        timesSeen = new HashMap<>();
        for (int earlier = 0; earlier < earlierPapers; earlier++) {
            Paper paper = PaperDraw.draw(exam.plan(), timesSeen, new Seed(-1 - earlier));
            for (int id : paper.questionIds()) {
                timesSeen.merge(id, 1, Integer::sum);
            }
        }
    }

    @Benchmark
    public Paper draw() {
        return PaperDraw.draw(exam.plan(), timesSeen, new Seed(next++));
    }
}
