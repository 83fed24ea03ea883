package org.kaochang.hall.disclosure;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublicationMapper;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Tells learners their results, where the exam file leaves the moment to an administrator ({@code when: release}). */
@Path("/api/v1/exams/{code}")
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {

    private final ReleaseStore store;
    private final PublishedExamSource exams;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    ReleaseResource(
            ReleaseStore store, PublishedExamSource exams, CallerSource callers, ActSource acts, ClockSource clock) {
        this.acts = acts;
        this.store = store;
        this.exams = exams;
        this.callers = callers;
        this.clock = clock;
    }

    /** @param window key of a window, such as {@code 2026-12}; null: sittings of any window */
    @Schema(name = "ReleaseRequest")
    public record Request(@Size(min = 1, max = 20) @Nullable String window) {}

    /** The results of what was finished by then are told; what is finished later waits for the next release. */
    @Schema(name = "Release")
    public record View(ExamCode exam, @Nullable String window, Instant releasedAt, AccountId releasedBy) {}

    @Schema(name = "ReleaseList")
    public record Releases(List<View> releases) {}

    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("exam.release")
    public Uni<View> release(@PathParam("code") ExamCode code, @NotNull @Valid Request request) {
        Caller caller = callers.caller();
        Act act = acts.act();
        return exams.current(caller.tenant(), code)
                .map(found -> found.orElseThrow(PublicationMapper::neverPublished))
                .invoke(published -> check(published.exam(), request.window()))
                .map(published -> new ReleaseStore.Release(request.window(), clock.now(), caller.accountId()))
                .call(release -> store.insert(act, code, release))
                .map(release -> view(code, release));
    }

    /** Who released what, and when; the latest first. */
    @GET
    @Path("releases")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Releases> releases(@PathParam("code") ExamCode code) {
        return store.ofExam(callers.caller().tenant(), code)
                .map(all -> new Releases(
                        all.stream().map(release -> view(code, release)).toList()));
    }

    private static void check(Exam exam, @Nullable String window) {
        if (window != null && Windows.byKey(exam.window(), window).isEmpty()) {
            throw Problem.of(ProblemType.INVALID, "这门考试没有场次“" + window + "”。")
                    .with("errors", List.of(new Fault("/window", "场次的代码如 2026-12、2026、dated 或 open")));
        }
    }

    /** As in every problem about input. */
    private record Fault(String pointer, String message) {}

    private static View view(ExamCode code, ReleaseStore.Release release) {
        return new View(code, release.window(), release.releasedAt(), release.releasedBy());
    }
}
