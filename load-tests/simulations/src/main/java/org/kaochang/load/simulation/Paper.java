package org.kaochang.load.simulation;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a learner sees of a paper that matters for answering it. */
record Paper(List<Question> questions) {

    /** @param letters keys of its options */
    record Question(boolean multiple, String letters) {}

    /** From the document of a sitting. */
    static Paper of(JsonNode document) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode question : document.at("/paper/questions")) {
            StringBuilder letters = new StringBuilder();
            question.get("options")
                    .forEach(option -> letters.append(option.get("key").asText()));
            questions.add(new Question(question.get("type").asText().equals("multiple"), letters.toString()));
        }
        return new Paper(List.copyOf(questions));
    }

    int slots() {
        return questions.size();
    }

    String letters(int slot) {
        return questions.get(slot - 1).letters();
    }

    /** Some choice for that slot, one bit an option; never none. */
    int choose(int slot, Random random) {
        Question question = questions.get(slot - 1);
        int options = question.letters().length();
        return question.multiple() ? 1 + random.nextInt((1 << options) - 1) : 1 << random.nextInt(options);
    }

    /** Answers as a document has them, as bits by slot; slots without an answer are left out. */
    Map<Integer, Integer> read(JsonNode answers) {
        Map<Integer, Integer> sheet = new HashMap<>();
        answers.fields().forEachRemaining(answer -> {
            int slot = Integer.parseInt(answer.getKey());
            int choices = 0;
            for (JsonNode key : answer.getValue()) {
                choices |= 1 << letters(slot).indexOf(key.asText());
            }
            if (choices != 0) {
                sheet.put(slot, choices);
            }
        });
        return sheet;
    }
}
