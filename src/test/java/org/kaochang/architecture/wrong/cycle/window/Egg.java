package org.kaochang.architecture.wrong.cycle.window;

import org.kaochang.architecture.wrong.cycle.exam.Hen;

public record Egg(Hen hatched) {}
