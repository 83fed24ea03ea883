package org.kaochang.architecture.wrong.table.common;

public record Plain(int number) {}
