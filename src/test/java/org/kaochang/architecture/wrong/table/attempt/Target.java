package org.kaochang.architecture.wrong.table.attempt;

public record Target(int number) {}
