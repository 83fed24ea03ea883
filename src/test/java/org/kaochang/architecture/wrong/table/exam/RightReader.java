package org.kaochang.architecture.wrong.table.exam;

import org.kaochang.architecture.wrong.table.common.Plain;
import org.kaochang.architecture.wrong.table.http.Answer;

/** common and http are open to exam. */
public record RightReader(Plain plain, Answer answer) {}
