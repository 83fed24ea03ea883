package org.kaochang.question;

/** The three kinds of question an exam may draw; {@link #wire} is its name in files and over HTTP. */
public enum QuestionType {
    SINGLE("single", "单选题"),
    MULTIPLE("multiple", "多选题"),
    TRUE_FALSE("truefalse", "判断题");

    private final String wire;
    private final String title;

    QuestionType(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    public String wire() {
        return wire;
    }

    /** The usual Chinese name, as banks and papers show it. */
    public String title() {
        return title;
    }
}
