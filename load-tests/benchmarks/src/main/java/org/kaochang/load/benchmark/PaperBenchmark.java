package org.kaochang.load.benchmark;

import org.kaochang.hall.CompiledExam;
import org.kaochang.paper.Paper;
import org.kaochang.scoring.Marker;
import org.kaochang.scoring.Score;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done with a paper once drawn; each time with another of many papers. */
@State(Scope.Benchmark)
public class PaperBenchmark extends Measured {

    @Param({"1000", "10000", "100000"})
    public int bank;

    private CompiledExam exam;
    private Sat[] sat;
    private int next;

    @Setup
    public void prepare() {
        exam = BenchmarkExam.on(bank);
        sat = Sat.many(exam);
    }

    /** To JSON, from fragments encoded once. */
    @Benchmark
    public byte[] render() {
        return exam.renderer().render(next().paper());
    }

    /** From seed and question ids, as when a page is opened again and before marking. */
    @Benchmark
    public Paper readBack() {
        return exam.paperOf(next().attempt());
    }

    @Benchmark
    public Score mark() {
        Sat one = next();
        return Marker.mark(exam.exam(), exam.published().bank().keys(), one.paper(), one.sheet());
    }

    private Sat next() {
        next = (next + 1) % Sat.MANY;
        return sat[next];
    }
}
