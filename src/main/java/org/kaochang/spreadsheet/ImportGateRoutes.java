package org.kaochang.spreadsheet;

import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.OwnShareTaken;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Lets so many uploads in at a time as the import lane has room for, before any of their bytes is kept. Who may not upload at
 * all takes none of the room.
 */
@ApplicationScoped
public class ImportGateRoutes {

    /** Ahead of whatever collects bodies, after the check of what they announce themselves as. */
    private static final int BEFORE_BODIES = -9_900;

    /** A file takes longer than what others wait for. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ImportLaneService lane;
    private final BearerSource bearers;

    ImportGateRoutes(ImportLaneService lane, BearerSource bearers) {
        this.lane = lane;
        this.bearers = bearers;
    }

    /** Calls that bring files, and who may. */
    private record Gate(String path, Set<String> roles) {}

    private static final List<Gate> GATES = List.of(
            new Gate("/api/v1/banks/:code/imports", Set.of(Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR)),
            new Gate("/api/v1/rosters/:kind/imports", Set.of(Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR)),
            new Gate("/api/v1/rosters/:kind/remarks", Set.of(Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR)),
            new Gate("/api/v1/certificates/comparisons", Set.of(Role.EXAM_ADMINISTRATOR)));

    void register(@Observes Router router) {
        GATES.forEach(gate -> router.route(HttpMethod.POST, gate.path())
                .order(BEFORE_BODIES)
                .handler(context -> enter(context, gate))
                .failureHandler(ProblemRoutes::fail));
    }

    /** What comes of a file; {@link #full} where too many are being read, or it took too long. */
    public static <T> Uni<T> orFull(Uni<T> work) {
        return work.onFailure(FullLaneMapper::full)
                .transform(failure -> failure instanceof OwnShareTaken ? ownFull() : full());
    }

    /** Too many files are being read. */
    public static Problem full() {
        return FullLaneMapper.busy("正在处理其他导入文件，请稍后再试。", RETRY_AFTER);
    }

    /** As many of the caller's own are being read as one may have. */
    private static Problem ownFull() {
        return FullLaneMapper.busy("您已有文件正在处理，请等它们完成后再试。", RETRY_AFTER);
    }

    private void enter(RoutingContext context, Gate gate) {
        Caller caller;
        try {
            caller = bearers.caller(context.request().getHeader(HttpHeaders.AUTHORIZATION));
            refuseOthers(gate, caller);
        } catch (Problem refusal) {
            ProblemRoutes.refuseUnread(context, refusal);
            return;
        }
        switch (lane.take(caller)) {
            case TAKEN -> {
                context.addEndHandler(over -> lane.done(caller));
                context.next();
            }
            case FULL -> refuse(context, full());
            case OWN_FULL -> refuse(context, ownFull());
        }
    }

    /** The file is let go by, so that the browser which still sends it comes to read the answer. */
    private static void refuse(RoutingContext context, Problem refusal) {
        context.request()
                .endHandler(sent -> ProblemRoutes.send(context, refusal))
                .handler(bytes -> {});
    }

    private static void refuseOthers(Gate gate, Caller caller) {
        if (gate.roles().stream().noneMatch(caller.roles()::contains)) {
            throw ProblemMapper.ofStatus(403);
        }
    }
}
