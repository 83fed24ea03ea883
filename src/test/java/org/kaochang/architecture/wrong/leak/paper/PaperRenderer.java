package org.kaochang.architecture.wrong.leak.paper;

import org.kaochang.architecture.wrong.leak.question.Question;

import java.util.Map;

public final class PaperRenderer {

    private final Map<String, Question> questions;

    PaperRenderer(Map<String, Question> questions) {
        this.questions = questions;
    }

    public String render(String id) {
        return questions.get(id).stem();
    }
}
