package org.kaochang.admission;

import org.kaochang.exam.PublishedExam;

import java.util.Map;

/**
 * One learner before one exam, judged.
 *
 * @param published the version a start now would use
 * @param timesSeen by question id: on how many of the learner's papers it stood
 */
public record Candidacy(
        PublishedExam published, AdmissionFacts facts, Verdict verdict, Map<Integer, Integer> timesSeen) {}
