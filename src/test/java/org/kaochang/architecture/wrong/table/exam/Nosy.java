package org.kaochang.architecture.wrong.table.exam;

import org.kaochang.architecture.wrong.table.attempt.Target;

/** exam may not know attempt. */
public record Nosy(Target target) {}
