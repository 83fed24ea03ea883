package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.common.UnitCode;
import org.kaochang.exam.Exam;
import org.kaochang.report.ResultRow.SectionResult;
import org.kaochang.window.WindowLabel;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a row of results of what the database says and what the exam's version says. */
final class ResultRowMapper {

    /** What the database says, before the exams are known. */
    record Found(ExamVersionId version, Row row, boolean sat) {}

    private ResultRowMapper() {}

    static Found sitting(Row row) {
        return new Found(version(row), row, true);
    }

    static Found other(Row row) {
        return new Found(version(row), row, false);
    }

    private static ExamVersionId version(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("exam_version"));
    }

    static ResultRow of(Found found, Map<ExamVersionId, Exam> exams) {
        Exam exam = exams.get(found.version());
        if (exam == null) {
            throw new IllegalStateException("no exam version " + found.version());
        }
        return found.sat() ? sitting(found.row(), exam) : other(found.row(), exam);
    }

    private static ResultRow sitting(Row row, Exam exam) {
        SittingOutcome outcome = SittingOutcome.ofWire(row.getString("outcome"));
        boolean counts = outcome.counts();
        String window = row.getString("window_key");
        Optional<WindowLabel> label = WindowLabel.of(exam.window(), window);
        Instant began = Rows.instant(row, "started_at");
        @Nullable Instant ended = Rows.optionalInstant(row, "finished_at").orElse(null);
        return new ResultRow(
                new AttemptId(row.getUUID("attempt_id")),
                Rows.enrolmentId(row, "enrolment_id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                row.getString("external_id"),
                unit(row),
                row.getString("unit_name"),
                exam.code(),
                exam.title(),
                window,
                label.map(WindowLabel::chinese).orElse(window),
                label.map(WindowLabel::english).orElse(window),
                row.getInteger("ordinal"),
                outcome.wire(),
                began,
                ended,
                ended == null ? null : Duration.between(began, ended).toSeconds(),
                counts ? decimal(row.getInteger("points")) : null,
                exam.total().toDecimal(),
                counts ? row.getBoolean("passed") : null,
                counts ? row.getInteger("answered") : null,
                row.getInteger("questions"),
                counts ? sections(row.getArrayOfIntegers("sections"), exam) : null,
                Rows.optionalInstant(row, "known_at").orElse(null));
    }

    private static ResultRow other(Row row, Exam exam) {
        return new ResultRow(
                null,
                Rows.enrolmentId(row, "enrolment_id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                row.getString("external_id"),
                unit(row),
                row.getString("unit_name"),
                exam.code(),
                exam.title(),
                null,
                null,
                null,
                null,
                row.getString("outcome"),
                null,
                null,
                null,
                null,
                exam.total().toDecimal(),
                null,
                null,
                exam.questionCount(),
                null,
                null);
    }

    private static @Nullable UnitCode unit(Row row) {
        String code = row.getString("unit_code");
        return code == null ? null : new UnitCode(code);
    }

    private static BigDecimal decimal(int hundredths) {
        return new Points(hundredths).toDecimal();
    }

    private static List<SectionResult> sections(Integer[] points, Exam exam) {
        List<SectionResult> sections = new ArrayList<>(points.length);
        for (int i = 0; i < points.length && i < exam.sections().size(); i++) {
            var section = exam.sections().get(i);
            sections.add(new SectionResult(
                    section.title(), decimal(points[i]), section.total().toDecimal()));
        }
        return sections;
    }
}
