package org.kaochang.result;

import org.kaochang.exam.Exam;
import org.kaochang.exam.Section;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of a result as the exam lets its learner know. With pass/fail disclosure nothing but {@code passed} is here,
 * so nothing else can be sent.
 *
 * @param points null unless points are disclosed, as are the fields after it
 * @param sections null also while only the total is told
 */
public record Disclosed(
        boolean passed,
        @Nullable BigDecimal points,
        @Nullable BigDecimal total,
        @Nullable BigDecimal passMark,
        @Nullable List<SectionPoints> sections) {

    public record SectionPoints(String title, BigDecimal points, BigDecimal total) {}

    /** @param sections whether points by section are told as well, where points are */
    public static Disclosed of(Exam exam, Result result, boolean sections) {
        return switch (exam.disclosure().score()) {
            case PASS_FAIL -> new Disclosed(result.passed(), null, null, null, null);
            case POINTS ->
                new Disclosed(
                        result.passed(),
                        result.points().toDecimal(),
                        exam.total().toDecimal(),
                        exam.passMark().toDecimal(),
                        sections ? sections(exam, result) : null);
        };
    }

    private static List<SectionPoints> sections(Exam exam, Result result) {
        List<SectionPoints> sections = new ArrayList<>();
        for (Section section : exam.sections()) {
            sections.add(new SectionPoints(
                    section.title(),
                    result.sections().get(sections.size()).toDecimal(),
                    section.total().toDecimal()));
        }
        return sections;
    }
}
