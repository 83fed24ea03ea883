package org.kaochang.http;

import org.kaochang.common.TenantLogSink;
import org.kaochang.common.failure.FailureMapper;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import java.util.Map;

/** Problem documents for routes that stand outside the REST layer, word for word as {@link ProblemMapper} gives them. */
public final class ProblemRoutes {

    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);

    private ProblemRoutes() {}

    /** Failure handler of a route of the framework's: the same, and bare statuses by catalogue. */
    public static void fail(RoutingContext context) {
        Throwable failure = context.failure();
        boolean bare = context.statusCode() < 500 && context.statusCode() > 0 && !(failure instanceof Problem);
        if (failure == null || bare) {
            send(context, ProblemMapper.ofStatus(context.statusCode()));
        } else {
            fail(context, failure);
        }
    }

    /** Answers a call that failed: expected problems as they are, outages as 503, accidents as 500. */
    public static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof CompositeException several) {
            fail(context, several.getCauses().getFirst()); // the first, as ProblemMapper has it
        } else if (failure instanceof Problem problem) {
            send(context, problem);
        } else if (FailureMapper.passes(failure)) {
            write(context, () -> LOG.warnf("Sent away to try again: %s", failure));
            send(context, ProblemMapper.ofStatus(503));
        } else {
            write(context, () -> LOG.error("Unexpected failure", failure));
            send(context, ProblemMapper.ofStatus(500));
        }
    }

    private static void write(RoutingContext context, Runnable line) {
        Runnable named = () -> TenantLogSink.linesOf(RequestIdSource.of(context.request()), line);
        BearerSource.known(context).ifPresentOrElse(caller -> TenantLogSink.lines(caller.tenant(), named), named);
    }

    /** What is still to come of a body that is refused is not waited for. */
    public static void hangUp(RoutingContext context) {
        context.response()
                .putHeader("Connection", "close")
                .endHandler(sent -> context.request().connection().close());
    }

    /** Refuses a request whose body, of whatever length, has not been read and shall not be. */
    public static void refuseUnread(RoutingContext context, Problem problem) {
        hangUp(context);
        send(context, problem);
    }

    public static void send(RoutingContext context, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        RefusalFilter.note(context, problem.type().status());
        PlainRoutes.answered(context, problem.type().status());
        Map<String, Object> document = JitterSource.spread(problem).document();
        if (document.get("retryAfter") instanceof Long seconds) {
            context.response().putHeader("Retry-After", seconds.toString());
        }
        if (problem.type() == ProblemType.TOO_LARGE) {
            hangUp(context);
        }
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", ProblemMapper.PROBLEM_JSON)
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY) // in a storm there are many of them
                .end(Json.encodeToBuffer(document));
    }
}
