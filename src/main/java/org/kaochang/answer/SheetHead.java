package org.kaochang.answer;

import org.kaochang.paper.SheetShape;

import java.util.UUID;

/** What never changes of a sheet. */
record SheetHead(UUID learnerId, SheetShape shape) {}
