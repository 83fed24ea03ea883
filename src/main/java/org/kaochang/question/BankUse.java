package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;

/**
 * A published exam that draws from a bank.
 *
 * @param version the exam's latest
 * @param bankVersion what it draws from, whatever the bank became since
 */
public record BankUse(BankCode bank, ExamCode exam, String title, int version, int bankVersion) {}
