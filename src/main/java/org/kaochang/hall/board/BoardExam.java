package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.window.Window;

/** One of a board's exams and the window of it that is shown. */
record BoardExam(ExamCode code, String title, Window window) {}
