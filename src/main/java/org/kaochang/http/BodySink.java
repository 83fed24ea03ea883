package org.kaochang.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Reads the body of a call to a plain route, no further than its limit. Bodies of a sitting come in one piece nearly always,
 * which is kept as it came.
 */
final class BodySink {

    private final RoutingContext context;
    private final long limit;
    private final Consumer<RoutingContext> whenRead;
    private @Nullable Buffer body;
    private boolean over;

    private BodySink(RoutingContext context, long limit, Consumer<RoutingContext> whenRead) {
        this.context = context;
        this.limit = limit;
        this.whenRead = whenRead;
    }

    /** @param whenRead called once the body is there, and never for one that is too long */
    static void read(RoutingContext context, long limit, Consumer<RoutingContext> whenRead) {
        HttpServerRequest request = context.request();
        if (!BodyLimit.allows(request.getHeader(HttpHeaders.CONTENT_LENGTH), limit)) {
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(413));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        BodySink sink = new BodySink(context, limit, whenRead);
        request.exceptionHandler(gone -> sink.over = true);
        request.handler(sink::take);
        request.endHandler(end -> sink.end());
        request.resume();
    }

    private void take(Buffer piece) {
        if (over) {
            return;
        }
        Buffer before = body;
        long size = piece.length() + (before == null ? 0L : before.length());
        if (size > limit) {
            over = true;
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(413));
        } else {
            body = before == null
                    ? piece
                    : Buffer.buffer((int) size).appendBuffer(before).appendBuffer(piece);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            ((RoutingContextInternal) context).setBody(body == null ? Buffer.buffer() : body);
            whenRead.accept(context);
        }
    }
}
