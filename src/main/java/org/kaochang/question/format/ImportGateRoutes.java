package org.kaochang.question.format;

import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.Role;
import org.kaochang.question.ImportLaneService;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many uploads in at a time as the import lane has room for, before any of their bytes is kept. Who may not upload at
 * all takes none of the room.
 */
@ApplicationScoped
public class ImportGateRoutes {

    /** Ahead of whatever collects bodies, after the check of what they announce themselves as. */
    private static final int BEFORE_BODIES = -9_900;

    private final ImportLaneService lane;
    private final BearerSource bearers;
    private final AtomicInteger uploads = new AtomicInteger();

    ImportGateRoutes(ImportLaneService lane, BearerSource bearers) {
        this.lane = lane;
        this.bearers = bearers;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.POST, "/api/v1/banks/:code/imports")
                .order(BEFORE_BODIES)
                .handler(this::enter)
                .failureHandler(ProblemRoutes::fail);
    }

    private void enter(RoutingContext context) {
        try {
            refuseOthers(bearers.caller(context.request().getHeader(HttpHeaders.AUTHORIZATION)));
        } catch (Problem refusal) {
            ProblemRoutes.refuseUnread(context, refusal);
            return;
        }
        if (!lane.hasRoom(uploads.getAndIncrement())) {
            uploads.decrementAndGet();
            // The file is let go by, so that the browser which still sends it comes to read the answer.
            context.request()
                    .endHandler(sent -> ProblemRoutes.send(context, BankImportResource.full()))
                    .handler(bytes -> {});
            return;
        }
        context.addEndHandler(over -> uploads.decrementAndGet());
        context.next();
    }

    private static void refuseOthers(Caller caller) {
        if (!caller.roles().contains(Role.BANK_EDITOR) && !caller.roles().contains(Role.EXAM_ADMINISTRATOR)) {
            throw ProblemMapper.ofStatus(403);
        }
    }
}
