package org.kaochang.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes. Those of a sitting come in one piece nearly always, which is kept as it came; of one in many, each byte
 * is copied about twice, whatever their number.
 */
final class BodyBuffer {

    private @Nullable Buffer body;
    private boolean own;

    void add(Buffer piece) {
        Buffer before = body;
        if (before == null) {
            body = piece;
            return;
        }
        Buffer growing = before;
        if (!own) {
            growing = Buffer.buffer(2 * (before.length() + piece.length())).appendBuffer(before);
            own = true;
        }
        body = growing.appendBuffer(piece);
    }

    int length() {
        return body == null ? 0 : body.length();
    }

    Buffer whole() {
        return body == null ? Buffer.buffer() : body;
    }
}
