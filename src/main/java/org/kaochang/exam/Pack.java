package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;

/**
 * A question bank with an exam on it, as a directory holds them: {@code pack.yaml}, {@code exam.yaml} and a bank file, which
 * may be that of another pack.
 *
 * @param name of the directory
 */
public record Pack(String name, BankCode bankCode, String bankTitle, byte[] bankFile, ExamFile examFile) {

    /** The exam is called as the directory is. */
    public ExamCode examCode() {
        return new ExamCode(name);
    }
}
