package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Points;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The definition of one exam, as an administrator writes it in an exam file.
 *
 * @param code short name, unique, such as {@code changzhou-monthly}
 * @param subject the subject whose study hours may be asked for and whose credit a pass earns
 * @param bank code of the question bank
 * @param total points of a full paper; must equal the sum of the sections
 * @param passMark this many points or more pass
 * @param duration from the delivery of the paper to the deadline
 * @param minimum from the delivery of the paper to the first hand-in that is taken; zero: at once
 */
public record Exam(
        ExamCode code,
        String title,
        String subject,
        BankCode bank,
        Points total,
        Points passMark,
        Duration duration,
        Duration minimum,
        List<Section> sections,
        MultipleScoring multipleScoring,
        Shuffle shuffle,
        WindowRule window,
        RetakePolicy retakes,
        List<Prerequisite> prerequisites,
        Disclosure disclosure,
        Optional<CertificateRule> certificate,
        Optional<Credit> credit,
        ExamTexts texts) {

    public Exam {
        sections = List.copyOf(sections);
        prerequisites = List.copyOf(prerequisites);
    }

    /** How many questions a paper of this exam has. */
    public int questionCount() {
        return sections.stream().mapToInt(Section::count).sum();
    }
}
