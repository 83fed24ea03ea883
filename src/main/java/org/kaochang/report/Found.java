package org.kaochang.report;

import org.kaochang.common.UnitCode;

import java.util.List;

/** What a text finds, of each kind a few. */
public record Found(List<LearnerRow> learners, List<ExamRow> exams, List<UnitLine> units) {
    public record UnitLine(UnitCode code, String name) {}
}
