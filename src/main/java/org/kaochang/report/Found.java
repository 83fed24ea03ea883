package org.kaochang.report;

import org.kaochang.common.UnitCode;

import java.util.List;

/**
 * What a text finds, of each kind a few.
 *
 * @param certificates the one of this number, if there is one
 */
public record Found(
        List<LearnerRow> learners, List<ExamRow> exams, List<UnitLine> units, List<CertificateRow> certificates) {
    public record UnitLine(UnitCode code, String name) {}
}
