package org.kaochang.exam;

/**
 * A question bank with an exam on it, as a directory holds them: {@code pack.yaml}, {@code exam.yaml} and a bank file, which
 * may be that of another pack.
 *
 * @param name of the directory
 */
public record Pack(String name, String bankCode, String bankTitle, byte[] bankFile, ExamFile examFile) {}
