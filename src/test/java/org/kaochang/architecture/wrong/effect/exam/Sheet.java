package org.kaochang.architecture.wrong.effect.exam;

import org.dhatim.fastexcel.Workbook;

/** Its name does not say what it is made with. */
public record Sheet(Workbook book) {}
