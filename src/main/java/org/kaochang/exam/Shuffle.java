package org.kaochang.exam;

/** What is put in a chance order on each paper; true/false options keep theirs always. */
public record Shuffle(boolean questions, boolean options) {}
