package org.kaochang.paper;

import org.kaochang.question.Question;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An option as it stands on a paper.
 *
 * @param key A to H in the order presented; of true/false T and F
 */
public record PresentedOption(String key, String text) {

    /** The options of a slot, as {@link PaperRenderer} writes them. */
    public static List<PresentedOption> of(Paper.Slot slot, Question question) {
        return switch (slot.type()) {
            case TRUE_FALSE -> List.of(new PresentedOption("T", "正确"), new PresentedOption("F", "错误"));
            case SINGLE, MULTIPLE ->
                IntStream.range(0, slot.options().count())
                        .mapToObj(presented -> new PresentedOption(
                                String.valueOf((char) ('A' + presented)),
                                question.options().get(slot.options().bankPosition(presented))))
                        .toList();
        };
    }
}
