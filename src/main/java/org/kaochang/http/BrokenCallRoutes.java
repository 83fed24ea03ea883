package org.kaochang.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers what no route ever sees, with a problem document like everything else: calls that are no HTTP, name no host that
 * could be one, or carry percent signs that encode nothing. They are the caller's fault, so the log says nothing of them.
 */
@ApplicationScoped
public class BrokenCallRoutes {

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(BrokenCallRoutes::failed);
    }

    /** Vert.x itself refuses a host that is none before any handler is asked; other failures have their own way. */
    private static void failed(RoutingContext context) {
        if (context.statusCode() == 400
                && context.failure() instanceof VertxException
                && context.request().authority() == null) {
            mark(context.response());
            ProblemRoutes.refuseUnread(context, Problem.of(ProblemType.MALFORMED_REQUEST, "请求头 Host 缺失或不是主机名。"));
        } else {
            context.next();
        }
    }

    /** A call whose head could not be read; nothing that follows it on its connection can be either. */
    public static void refuse(HttpServerRequest request) {
        Throwable fault = request.decoderResult().cause();
        int status = switch (fault) {
            case TooLongHttpLineException line -> 414;
            case TooLongHttpHeaderException header -> 431;
            case null, default -> 400;
        };
        mark(request.response());
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", ProblemMapper.PROBLEM_JSON)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close")
                .end(Json.encodeToBuffer(document(status)))
                .onComplete(sent -> request.connection().close());
    }

    /** As {@link SecurityHeaderRoutes} does for calls that reach a route. */
    private static void mark(HttpServerResponse response) {
        SecurityHeaders.ofData().forEach((name, value) -> response.headers().set(name, value));
    }

    private static Map<String, Object> document(int status) {
        return switch (status) {
            case 414 -> ofHttp(414, "URI Too Long", "请求地址过长。");
            case 431 -> ofHttp(431, "Request Header Fields Too Large", "请求头过大。");
            default -> ProblemMapper.ofStatus(400).document();
        };
    }

    /** RFC 9457, 4.2.1: a problem that says no more than its status. */
    private static Map<String, Object> ofHttp(int status, String title, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        return document;
    }
}
