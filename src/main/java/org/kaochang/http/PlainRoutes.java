package org.kaochang.http;

import org.kaochang.common.Id;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The routes of the hot path, registered one way: {@link #at}. They stand ahead of the handlers that the libraries put before
 * every other route (REST, security, metrics), which cost more than the rest of the program's share of a save or a start; so
 * whatever of those a call needs (token, role, body limit, compression, figures) is seen to here and by the routes themselves.
 *
 * <p>All of them are one route of the server's router, because that tries its routes one after the other.
 */
@ApplicationScoped
public class PlainRoutes {

    /** Order of routes ahead of all those handlers. */
    public static final int BEFORE_ALL = -20_000;

    /** What every plain path begins with: others are told by a glance. */
    private static final String ROOT = "/api/v1/";

    private static final String METRICS = "kaochang.plain";
    private static final String JSON_TYPE = "application/json";
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence SHORT_JSON = HttpHeaders.createOptimized(JSON_TYPE);
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    /** A shorter document fits a packet as it is. */
    private static final int WORTH_COMPRESSING = 1_200;

    private final MeterRegistry registry;

    /** Grows while the program begins, and never afterwards. */
    private volatile List<Entry> entries = List.of();

    PlainRoutes(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Entry(PlainPath path, Map<HttpMethod, Call> calls) {

        String allowed() {
            return calls.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        }
    }

    private record Call(long limit, Consumer<RoutingContext> handler, PlainMetrics metrics) {}

    /**
     * Registers a route; other methods of its path are answered 405.
     *
     * @param path such as {@code /api/v1/attempts/:attemptId/answers}
     * @param limit largest body in bytes; 0 for a call that has none, and then none is read
     * @param handler what it throws becomes a problem; failures that come later are its own to pass to {@link ProblemRoutes}
     */
    public synchronized void at(HttpMethod method, String path, long limit, Consumer<RoutingContext> handler) {
        if (!path.startsWith(ROOT)) {
            throw new IllegalArgumentException("plain routes stand below " + ROOT + ": " + path);
        }
        List<Entry> more = new ArrayList<>(entries);
        Entry entry = more.stream()
                .filter(each -> each.path().template().equals(path))
                .findFirst()
                .orElseGet(() -> {
                    more.add(new Entry(new PlainPath(path), new LinkedHashMap<>()));
                    return more.getLast();
                });
        entry.calls().put(method, new Call(limit, handler, new PlainMetrics(registry, method.name(), path)));
        entries = List.copyOf(more);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(context -> dispatch(context, entries));
    }

    private static void dispatch(RoutingContext context, List<Entry> entries) {
        String path = context.normalizedPath();
        if (path.startsWith(ROOT)) {
            List<String> parts = PlainPath.split(path);
            for (Entry entry : entries) {
                if (entry.path().fits(parts)) {
                    call(context, entry, parts);
                    return;
                }
            }
        }
        if (path.indexOf(';') >= 0) {
            // REST reads on behind parameters of the path, and the routes that measure, check and mark calls do not.
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(404));
            return;
        }
        context.next();
    }

    private static void call(RoutingContext context, Entry entry, List<String> parts) {
        Call call = entry.calls().get(context.request().method());
        if (call == null) {
            context.response().putHeader(HttpHeaders.ALLOW, entry.allowed());
            ProblemRoutes.refuseUnread(context, ProblemMapper.ofStatus(405));
            return;
        }
        context.put(METRICS, call.metrics());
        entry.path()
                .parameters(parts)
                .forEach((name, value) -> context.pathParams().put(name, decoded(value)));
        if (call.limit() > 0) {
            BodySink.read(context, call.limit(), read -> handle(read, call));
        } else {
            handle(context, call);
        }
    }

    private static String decoded(String value) {
        return value.indexOf('%') < 0 ? value : URIDecoder.decodeURIComponent(value, false);
    }

    private static void handle(RoutingContext context, Call call) {
        try {
            call.handler().accept(context);
        } catch (RuntimeException failure) {
            ProblemRoutes.fail(context, failure);
        }
    }

    /** Counts the answer, where a plain route gives it. */
    public static void answered(RoutingContext context, int status) {
        if (context.get(METRICS) instanceof PlainMetrics metrics) {
            metrics.answered(status);
        }
    }

    /**
     * @param read the id's type, as in {@code AttemptId::fromString}
     * @throws Problem 404 when the parameter of the path is no id: there can be no such thing
     */
    public static <T extends Id> T id(
            RoutingContext context, String parameter, Function<String, T> read, String notFound) {
        try {
            return read.apply(Objects.requireNonNull(context.pathParam(parameter)));
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

    /** @param document short JSON of characters that are one byte each, sent with status 200 as it is */
    public static void sendShort(RoutingContext context, String document) {
        answered(context, 200);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, SHORT_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .end(document);
    }

    /** @param document JSON in UTF-8, sent compressed to those who take it */
    public static void send(RoutingContext context, int status, byte[] document) {
        if (context.response().ended() || context.response().closed()) {
            return; // who asked has gone
        }
        ContentCoding coding = document.length > WORTH_COMPRESSING
                ? ContentCompressor.possible(
                        ContentCoding.acceptedBy(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING)))
                : ContentCoding.IDENTITY;
        answered(context, status);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                // Named in any case, so that the server's own compressor keeps out of it.
                .putHeader(HttpHeaders.CONTENT_ENCODING, coding.wire())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .end(Buffer.buffer(ContentCompressor.encode(coding, document)));
    }
}
