package org.kaochang.architecture.wrong.leak.question;

import java.util.Set;

public record AnswerKey(Set<String> right) {}
