package org.kaochang.load.benchmark;

import org.kaochang.hall.CompiledExam;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Rendering a paper and compressing it, to hold against rendering alone: 6 is what the HTTP server does unless told otherwise. */
@State(Scope.Benchmark)
public class CompressionBenchmark extends Measured {

    @Param({"1", "6"})
    public int level;

    private CompiledExam exam;
    private Sat[] sat;
    private int next;

    @Setup
    public void prepare() throws IOException {
        exam = BenchmarkExam.on(1000);
        sat = Sat.many(exam);
        long plain = 0;
        long compressed = 0;
        for (Sat one : sat) {
            byte[] paper = exam.renderer().render(one.paper());
            plain += paper.length;
            compressed += compress(paper).length;
        }
        System.out.printf("a paper: %d bytes, at level %d %d%n", plain / Sat.MANY, level, compressed / Sat.MANY);
    }

    @Benchmark
    public byte[] renderAndCompress() throws IOException {
        next = (next + 1) % Sat.MANY;
        return compress(exam.renderer().render(sat[next].paper()));
    }

    private byte[] compress(byte[] paper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(paper.length / 2);
        try (GZIPOutputStream gzip = new Levelled(out, level)) {
            gzip.write(paper);
        }
        return out.toByteArray();
    }

    /** The stream's constructor takes no level. */
    private static final class Levelled extends GZIPOutputStream {

        Levelled(ByteArrayOutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
