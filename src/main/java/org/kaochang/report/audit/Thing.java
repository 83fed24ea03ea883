package org.kaochang.report.audit;

/**
 * Something that an entry is about, or names.
 *
 * @param kind as entered, such as {@code learner}
 * @param id or code of it
 */
record Thing(String kind, String id) {}
