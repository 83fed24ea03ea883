package org.kaochang.architecture.wrong.purity.scoring;

import java.util.concurrent.CompletableFuture;

public record Marker(CompletableFuture<Integer> later) {}
