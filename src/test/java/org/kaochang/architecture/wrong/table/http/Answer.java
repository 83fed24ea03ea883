package org.kaochang.architecture.wrong.table.http;

public record Answer(int status) {}
