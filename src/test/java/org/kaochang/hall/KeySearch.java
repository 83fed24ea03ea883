package org.kaochang.hall;

import org.kaochang.paper.Paper;
import org.kaochang.question.Question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks for keys and explanations of one paper in what left the server. */
final class KeySearch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST_MARK = 12;
    private static final List<String> WORDS =
            List.of("correct", "\"key\":[", "explanation", "answerKey", "\"difficulty\"", "knowledgePoint");

    private static final Set<String> PAPER = Set.of("total", "passMark", "sections", "questions");
    private static final Set<String> SECTION = Set.of("title", "type", "points", "from", "to");
    private static final Set<String> QUESTION = Set.of("no", "type", "stem", "options", "points");
    private static final Set<String> OPTION = Set.of("key", "text");

    private final Map<Integer, String> marks = new LinkedHashMap<>();

    KeySearch(AnswerBook.Key key) {
        String shown = String.join(
                "\n",
                key.exam().published().bank().questions().stream()
                        .map(KeySearch::texts)
                        .toList());
        for (Paper.Slot slot : key.paper().slots()) {
            mark(key.explanation(slot.no()), shown).ifPresent(mark -> marks.put(slot.no(), mark));
        }
    }

    /** Twelve characters, or as many more as it takes to tell the explanation from the texts of the questions. */
    private static Optional<String> mark(String explanation, String shown) {
        for (int length = Math.min(LEAST_MARK, explanation.length()); length <= explanation.length(); length++) {
            String mark = explanation.substring(0, length);
            if (!mark.isEmpty() && !shown.contains(mark)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    private static String texts(Question question) {
        return question.stem() + "\n" + String.join("\n", question.options());
    }

    /** How many explanations of the paper can be told from other texts. */
    int explanationsKnown() {
        return marks.size();
    }

    /** The explanations found: as they are, or escaped as JSON writers may. */
    List<String> explanations(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        marks.forEach((no, mark) -> {
            if (text.contains(mark) || text.contains(quoted(mark)) || text.contains(escaped(mark))) {
                found.add("explanation of " + no + ": " + mark);
            }
        });
        return found;
    }

    /** Explanations, and words that only a key would come with. */
    List<String> findings(byte[] body) {
        List<String> found = new ArrayList<>(explanations(body));
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", "");
        WORDS.stream().filter(text::contains).forEach(word -> found.add("the word " + word));
        return found;
    }

    /** Whatever stands in the paper of a sitting's document that a paper has not. */
    static List<String> strangers(byte[] sitting) {
        List<String> strangers = new ArrayList<>();
        JsonNode paper = read(sitting).path("paper");
        fields("paper", paper, PAPER, strangers);
        paper.path("sections").forEach(section -> fields("section", section, SECTION, strangers));
        for (JsonNode question : paper.path("questions")) {
            String name = "question " + question.path("no");
            fields(name, question, QUESTION, strangers);
            question.path("options").forEach(option -> {
                fields(name + " option", option, OPTION, strangers);
                scalar(name + " key", option.path("key").isTextual(), strangers);
                scalar(name + " text", option.path("text").isTextual(), strangers);
            });
            scalar(name + " stem", question.path("stem").isTextual(), strangers);
            scalar(name + " points", question.path("points").isNumber(), strangers);
            scalar(name + " no", question.path("no").isInt(), strangers);
            scalar(name + " type", question.path("type").isTextual(), strangers);
        }
        return strangers;
    }

    private static void fields(String name, JsonNode node, Set<String> expected, List<String> strangers) {
        Set<String> found = new TreeSet<>();
        node.fieldNames().forEachRemaining(found::add);
        if (!found.equals(expected)) {
            strangers.add(name + " has " + found);
        }
    }

    private static void scalar(String name, boolean holds, List<String> strangers) {
        if (!holds) {
            strangers.add(name + " is of another type");
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static String quoted(String text) {
        try {
            String quoted = JSON.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char each : text.toCharArray()) {
            escaped.append(each < 128 ? Character.toString(each) : "\\u%04x".formatted((int) each));
        }
        return escaped.toString();
    }
}
