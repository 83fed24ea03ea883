package org.kaochang.architecture.wrong.table.attic;

/** There is no room of this name. */
public record Stray() {}
