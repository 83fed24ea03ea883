package org.kaochang.http;

import org.kaochang.common.WrittenIdNumbers;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Measures a call before anything is done for it: its address, its query, and the body that it announces. A file that comes
 * in pieces is counted while it comes; anything else has to say how long it is, because whoever reads it for the framework
 * reads on to the end of what has been refused. The plain routes of a sitting stand ahead of this and see to it themselves.
 */
@ApplicationScoped
public class LimitRoutes {

    /** Ahead of the framework's check of the largest body of all, behind the plain routes. */
    private static final int BEFORE_REST = -10_000;

    /** Behind that check, which names its own limit to whoever reads the body. */
    private static final int BEHIND_FRAMEWORK = -1;

    /** What the framework calls the largest body in the data of a call. */
    private static final String LARGEST_BODY = "io.quarkus.max-request-size";

    /** RFC 9110, 8.3.1: a type and a subtype, both tokens, and what parameters there are. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*+(;.*+)?+");

    private final long max;

    LimitRoutes(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_REST).handler(context -> measure(context, max));
        router.route("/api/*").order(BEHIND_FRAMEWORK).handler(context -> tellReaders(context, max));
    }

    private static void measure(RoutingContext context, long max) {
        HttpServerRequest request = context.request();
        Optional<Problem> refusal = path(context.normalizedPath())
                .or(() -> query(request))
                .or(() -> coding(request))
                .or(() -> type(request))
                .or(() -> body(request, BodyLimit.of(context.normalizedPath(), BodyLimit.TABLE, max)));
        refusal.ifPresentOrElse(problem -> refuse(context, problem), context::next);
    }

    /** What has come of a body that is refused has not been read, and what is to come is not waited for. */
    private static void refuse(RoutingContext context, Problem problem) {
        if (!context.request().isEnded()) {
            ProblemRoutes.hangUp(context);
        }
        ProblemRoutes.send(context, problem);
    }

    /** There is nothing by such a name; the database would not even read one with a NUL in it. */
    private static Optional<Problem> path(String path) {
        if (path.contains("%00")) {
            return Optional.of(ProblemMapper.ofStatus(404));
        }
        if (path.length() <= Limits.PATH_PART) {
            return Optional.empty();
        }
        for (String part : path.split("/")) {
            if (part.length() > Limits.PATH_PART) {
                return Optional.of(ProblemMapper.ofStatus(404));
            }
        }
        return Optional.empty();
    }

    /** An ID number in an address would stand in logs and histories, whichever parameter it is in. */
    private static Optional<Problem> query(HttpServerRequest request) {
        if (request.query() == null) {
            return Optional.empty();
        }
        MultiMap parameters = request.params();
        if (parameters.size() > Limits.QUERY_PARAMETERS) {
            return Optional.of(Problem.of(ProblemType.MALFORMED_REQUEST, "查询参数过多。"));
        }
        for (Map.Entry<String, String> each : parameters) {
            if (each.getKey().length() > Limits.QUERY_VALUE) {
                return Optional.of(Problem.of(ProblemType.MALFORMED_REQUEST, "查询参数名过长。"));
            }
            if (each.getValue().length() > Limits.QUERY_VALUE) {
                return Optional.of(tooLong(each.getKey(), Limits.QUERY_VALUE));
            }
            if (each.getValue().indexOf('\0') >= 0) {
                return Optional.of(Problem.of(ProblemType.MALFORMED_REQUEST, "查询参数含有 NUL 字符。"));
            }
            if (WrittenIdNumbers.certainlyIn(each.getKey())) {
                return Optional.of(Problem.of(ProblemType.MALFORMED_REQUEST, "查询参数名不能含有身份证号。"));
            }
            if (WrittenIdNumbers.certainlyIn(each.getValue())) {
                return Optional.of(refused(each.getKey(), "身份证号不能写在地址里，请用查找接口（POST …/search）"));
            }
        }
        return Optional.empty();
    }

    /** Nothing is unpacked here: what is small on the wire must not be large in memory. */
    private static Optional<Problem> coding(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding == null || coding.equalsIgnoreCase("identity")
                ? Optional.empty()
                : Optional.of(ProblemMapper.ofStatus(415));
    }

    /** The framework takes a type that is none for a fault of its own. */
    private static Optional<Problem> type(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null
                        || type.length() <= Limits.QUERY_VALUE
                                && MEDIA_TYPE.matcher(type).matches()
                ? Optional.empty()
                : Optional.of(ProblemMapper.ofStatus(415));
    }

    private static Optional<Problem> body(HttpServerRequest request, long limit) {
        if (limit <= BodyLimit.OTHERS && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Optional.of(ProblemMapper.ofStatus(411));
        }
        return BodyLimit.allows(request.getHeader(HttpHeaders.CONTENT_LENGTH), limit)
                ? Optional.empty()
                : Optional.of(ProblemMapper.ofStatus(413));
    }

    private static void tellReaders(RoutingContext context, long max) {
        context.put(LARGEST_BODY, BodyLimit.of(context.normalizedPath(), BodyLimit.TABLE, max));
        HttpServerRequest request = context.request();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Nobody knows how much is still to come of a body that has been refused: it is not listened to.
            context.addEndHandler(answered -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
        context.next();
    }

    /** One field that is longer than it may be, as the validator would say it. */
    static Problem tooLong(String field, int limit) {
        return refused(field, "最多 " + limit + " 个字符");
    }

    private static Problem refused(String field, String message) {
        return Problem.of(ProblemType.INVALID, "部分字段不符合要求。")
                .with("errors", List.of(Map.of("field", field, "message", message)));
    }
}
