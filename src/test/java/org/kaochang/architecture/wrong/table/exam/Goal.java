package org.kaochang.architecture.wrong.table.exam;

public record Goal(int points) {}
