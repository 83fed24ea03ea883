package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;

/**
 * An exam that draws from a bank, or did until it was withdrawn.
 *
 * @param version the exam's latest
 * @param bankVersion what it draws from, whatever the bank became since
 * @param withdrawn it was taken back: nobody starts it until it is published again
 */
public record BankUse(BankCode bank, ExamCode exam, String title, int version, int bankVersion, boolean withdrawn) {}
