package org.kaochang.architecture.wrong.effect.exam;

import org.dhatim.fastexcel.Workbook;

/** A file format in a class whose name says so. */
public record RightXlsx(Workbook book) {}
