package org.kaochang.exam;

import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.question.Bank;

import java.time.Instant;

/**
 * An exam as it was published, with the very questions it draws from. Never changes.
 *
 * @param version counts from 1 within the code
 */
public record PublishedExam(TenantId tenant, Exam exam, int version, Bank bank, Instant publishedAt) {

    public ExamVersionId id() {
        return new ExamVersionId(exam.code(), version);
    }
}
