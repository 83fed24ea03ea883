package org.kaochang.http;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BodyBufferTest {

    private static final int PIECES = 60_000;

    @Test
    void nothingIsAnEmptyBodyAndOnePieceIsKeptAsItCame() {
        BodyBuffer pieces = new BodyBuffer();
        assertEquals(0, pieces.length());
        assertEquals(Buffer.buffer(), pieces.whole());
        Buffer only = Buffer.buffer("{}");
        pieces.add(only);
        assertSame(only, pieces.whole());
    }

    @Test
    void manyPiecesAreOneBodyInTheirOrderAndTheFirstIsLeftAlone() {
        BodyBuffer pieces = new BodyBuffer();
        Buffer first = Buffer.buffer("a");
        pieces.add(first);
        pieces.add(Buffer.buffer("bc"));
        pieces.add(Buffer.buffer("def"));
        assertEquals("abcdef", pieces.whole().toString());
        assertEquals("a", first.toString());
    }

    /** Copied anew with each piece, it would be 1.8 GB. */
    @Test
    void aBodyInPiecesOfOneByteIsNotCopiedWithEach() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Buffer piece = Buffer.buffer("x");
        BodyBuffer pieces = new BodyBuffer();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PIECES; i++) {
            pieces.add(piece);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(PIECES, pieces.length());
        assertTrue(allocated < 200L * PIECES, allocated + " bytes");
    }
}
