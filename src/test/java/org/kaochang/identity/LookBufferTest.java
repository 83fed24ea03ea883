package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Looks that many ask for, answered by hand. */
class LookBufferTest {

    private final List<UniEmitter<? super Void>> looks = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final LookBuffer buffer = new LookBuffer(() -> Uni.createFrom().emitter(emitter -> looks.add(emitter)));

    @Test
    void whoeverAsksMeanwhileSharesTheNextLookAndNotTheOneUnderWay() {
        ask("first");
        ask("second");
        ask("third");
        assertEquals(1, looks.size());

        looks.get(0).complete(null);
        assertEquals(List.of("first"), told);
        assertEquals(2, looks.size());

        looks.get(1).complete(null);
        assertEquals(List.of("first", "second", "third"), told);

        ask("fourth");
        assertEquals(3, looks.size());
        looks.get(2).complete(null);
        assertEquals(List.of("first", "second", "third", "fourth"), told);
    }

    @Test
    void aLookThatFailsIsToldToItsOwnAndTheNextGoesOn() {
        ask("first");
        ask("second");
        looks.get(0).fail(new IllegalStateException("away"));
        assertEquals(List.of("first: away"), told);
        looks.get(1).complete(null);
        ask("third");
        looks.get(2).complete(null);
        assertEquals(List.of("first: away", "second", "third"), told);
    }

    private void ask(String who) {
        buffer.ask().subscribe().with(done -> told.add(who), failure -> told.add(who + ": " + failure.getMessage()));
    }
}
