package org.kaochang.load.simulation;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The answers of a sitting as the engine acknowledged them, and what a learner may want to change next. */
final class Answers {

    private final Paper paper;
    private final Random random;
    private final Map<Integer, Integer> sheet;
    private long seq;
    private int furthest;

    /** @param document of a sitting that runs */
    Answers(JsonNode document, Random random) {
        this.paper = Paper.of(document);
        this.random = random;
        this.sheet = paper.read(document.get("answers"));
        this.seq = document.get("seq").asLong();
    }

    /** The next question without an answer; when there is none, any is looked at again. */
    Change next() {
        boolean through = furthest == paper.slots();
        return answer(through ? 1 + random.nextInt(paper.slots()) : ++furthest);
    }

    /** Back to an earlier question, for another answer. */
    Change revise() {
        return sheet.isEmpty() ? next() : answer(earlier());
    }

    /** Takes an earlier answer back. */
    Change clear() {
        return sheet.isEmpty() ? next() : change(earlier(), 0);
    }

    private int earlier() {
        List<Integer> answered = new ArrayList<>(sheet.keySet());
        return answered.get(random.nextInt(answered.size()));
    }

    private Change answer(int slot) {
        return change(slot, paper.choose(slot, random));
    }

    private Change change(int slot, int choices) {
        return new Change(++seq, slot, choices, paper.letters(slot));
    }

    void acknowledge(Change change) {
        if (change.choices() == 0) {
            sheet.remove(change.slot());
        } else {
            sheet.put(change.slot(), change.choices());
        }
    }

    /** Whether the engine holds what it acknowledged, neither less nor more. */
    boolean sameAs(JsonNode document) {
        return document.get("seq").asLong() == seq
                && paper.read(document.get("answers")).equals(sheet);
    }

    @Override
    public String toString() {
        return seq + " changes, " + sheet;
    }
}
