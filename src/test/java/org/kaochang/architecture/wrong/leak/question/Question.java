package org.kaochang.architecture.wrong.leak.question;

public record Question(String stem, AnswerKey key) {}
