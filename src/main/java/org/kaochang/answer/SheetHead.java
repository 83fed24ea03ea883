package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.paper.SheetShape;

/** What never changes of a sheet. */
record SheetHead(AttemptKey key, SheetShape shape) {}
