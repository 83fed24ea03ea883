package org.kaochang.architecture.wrong.cycle.exam;

import org.kaochang.architecture.wrong.cycle.window.Egg;

public record Hen(Egg laid) {}
