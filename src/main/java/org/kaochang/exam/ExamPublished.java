package org.kaochang.exam;

/** An exam has a new current version: told within the node, so that it is made ready before anybody asks for it. */
public record ExamPublished(String code, int version) {}
