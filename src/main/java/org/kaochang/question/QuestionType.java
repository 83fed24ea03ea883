package org.kaochang.question;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The three kinds of question an exam may draw; {@link #wire} is its name in files and over HTTP. */
public enum QuestionType {
    SINGLE("single", "单选题"),
    MULTIPLE("multiple", "多选题"),
    TRUE_FALSE("truefalse", "判断题");

    private static final Map<String, QuestionType> BY_WIRE =
            Stream.of(values()).collect(Collectors.toMap(QuestionType::wire, Function.identity()));

    private final String wire;
    private final String title;

    QuestionType(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    /** Empty when no type is called so in files and over HTTP. */
    public static Optional<QuestionType> of(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    public String wire() {
        return wire;
    }

    /** The usual Chinese name, as banks and papers show it. */
    public String title() {
        return title;
    }
}
