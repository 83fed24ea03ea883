package org.kaochang.admission;

import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.time.Instant;
import java.util.List;

/** What a learner may sit, until when, and why not. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class MyExamsResource {

    private final AdmissionService admission;
    private final DurabilityBuffer durability;
    private final CallerSource callers;
    private final ClockSource clock;
    private final Event<LearnerLooked> looked;

    MyExamsResource(
            AdmissionService admission,
            DurabilityBuffer durability,
            CallerSource callers,
            ClockSource clock,
            Event<LearnerLooked> looked) {
        this.admission = admission;
        this.durability = durability;
        this.callers = callers;
        this.clock = clock;
        this.looked = looked;
    }

    public record MyExams(Instant serverTime, List<MyExam> exams) {}

    @GET
    @RolesAllowed(Role.LEARNER)
    public Uni<MyExams> list() {
        Instant now = clock.now();
        looked.fire(
                new LearnerLooked(callers.caller().tenant(), callers.caller().learner(), now));
        return admission
                .judgeAll(callers.caller().tenant(), callers.caller().learner(), now)
                .call(this::certain)
                .map(all -> new MyExams(now, all.stream().map(MyExam::of).toList()));
    }

    /** Before the first sitting there is nothing that anybody would rely on. */
    private Uni<Void> certain(List<Candidacy> all) {
        return all.stream().allMatch(each -> each.facts().sittings().isEmpty())
                ? Uni.createFrom().voidItem()
                : durability.confirm();
    }
}
