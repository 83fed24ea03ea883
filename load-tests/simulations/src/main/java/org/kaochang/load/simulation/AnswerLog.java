package org.kaochang.load.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the learners sent and what the engine acknowledged, line by line as it happened: a word, the learner's number, and
 * more, between tabs. The verifier holds it against the database.
 */
final class AnswerLog implements AutoCloseable {

    private final BufferedWriter out;

    AnswerLog(Path file) {
        try {
            this.out = Files.newBufferedWriter(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param document with the paper, as the engine sent it: the verifier marks from it */
    void seated(int learner, String document) {
        write("seated", learner, document.replaceAll("[\t\r\n]", " "));
    }

    /** On its way; from now on it may stand in the database. */
    void sent(int learner, Change change) {
        write("sent", learner, change.seq() + "\t" + change.slot() + "\t" + change.choices());
    }

    void acknowledged(int learner, long seq) {
        write("acknowledged", learner, Long.toString(seq));
    }

    /** The engine said that it did not write it. */
    void refused(int learner, long seq) {
        write("refused", learner, Long.toString(seq));
    }

    /** @param points as the engine told the learner */
    void ended(int learner, String state, String points) {
        write("ended", learner, state + "\t" + points);
    }

    /** Not answered yet: busy, or a place in the waiting room. The learner asks again. */
    void repeated(int learner, int status) {
        write("repeated", learner, Integer.toString(status));
    }

    /** The engine told a learner what cannot be. */
    void fault(int learner, String what) {
        write("fault", learner, what);
    }

    private synchronized void write(String word, int learner, String more) {
        try {
            out.write(word + '\t' + learner + '\t' + more + '\n');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
