package org.kaochang.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import java.util.function.Consumer;

/**
 * Reads the body of a call to a plain route, no further than its limit. It has to say how long it is, as any short body has:
 * in pieces of the caller's own making it costs many times its length.
 */
final class BodySink {

    private final RoutingContext context;
    private final long limit;
    private final Consumer<RoutingContext> whenRead;
    private final BodyBuffer body = new BodyBuffer();
    private boolean over;

    private BodySink(RoutingContext context, long limit, Consumer<RoutingContext> whenRead) {
        this.context = context;
        this.limit = limit;
        this.whenRead = whenRead;
    }

    /** @param whenRead called once the body is there, and never for one that is too long */
    static void read(RoutingContext context, long limit, Consumer<RoutingContext> whenRead) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(411));
            return;
        }
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
        if (piece.length() + (long) body.length() > limit) {
            over = true;
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(413));
        } else {
            body.add(piece);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            ((RoutingContextInternal) context).setBody(body.whole());
            whenRead.accept(context);
        }
    }
}
