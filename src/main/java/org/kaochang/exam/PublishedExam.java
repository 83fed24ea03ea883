package org.kaochang.exam;

import org.kaochang.question.Bank;

import java.time.Instant;

/**
 * An exam as it was published, with the very questions it draws from. Never changes.
 *
 * @param version counts from 1 within the code
 */
public record PublishedExam(Exam exam, int version, Bank bank, Instant publishedAt) {}
