package org.kaochang.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.util.UUID;

/**
 * What the routes of the hot path share. They stand ahead of the handlers that the libraries put before every other route
 * (REST, security, metrics), which cost more than the rest of the program's share of a save or a start; so whatever of those
 * a call needs (token, role, body limit, compression) is seen to by the routes themselves.
 */
public final class PlainRoutes {

    /** Order of routes ahead of all those handlers. */
    public static final int BEFORE_ALL = -20_000;

    private static final String JSON_TYPE = "application/json";
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    /** A shorter document fits a packet as it is. */
    private static final int WORTH_COMPRESSING = 1_200;

    private PlainRoutes() {}

    /** Handler for the methods of a path that it does not know. */
    public static void refuseMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        ProblemRoutes.hangUp(context); // its body, of whatever length, has not been read
        ProblemRoutes.send(context, ProblemMapper.ofStatus(405));
    }

    /** @throws Problem 404 when the parameter of the path is no id: there can be no such thing */
    public static UUID id(RoutingContext context, String parameter, String notFound) {
        try {
            return UUID.fromString(context.pathParam(parameter));
        } catch (IllegalArgumentException noId) {
            throw Problem.of(ProblemType.NOT_FOUND, notFound);
        }
    }

    /**
     * The body that a body handler has collected, empty when there is none.
     *
     * @throws Problem 415 when it says that it is something else than JSON
     */
    public static byte[] json(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.regionMatches(true, 0, JSON_TYPE, 0, JSON_TYPE.length())) {
            throw ProblemMapper.ofStatus(415);
        }
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** @param document JSON in UTF-8, sent compressed to those who take it */
    public static void send(RoutingContext context, int status, byte[] document) {
        if (context.response().ended() || context.response().closed()) {
            return; // who asked has gone
        }
        ContentCoding coding = document.length > WORTH_COMPRESSING
                ? ContentCodingMapper.possible(
                        ContentCoding.acceptedBy(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING)))
                : ContentCoding.IDENTITY;
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                // Named in any case, so that the server's own compressor keeps out of it.
                .putHeader(HttpHeaders.CONTENT_ENCODING, coding.wire())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .end(Buffer.buffer(ContentCodingMapper.encode(coding, document)));
    }
}
