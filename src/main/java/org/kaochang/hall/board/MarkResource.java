package org.kaochang.hall.board;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.audit.Refusals;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.RoomName;
import org.kaochang.hall.board.MarkStore.Due;
import org.kaochang.hall.board.MarkStore.Sets;
import org.kaochang.hall.invigilation.Reach;
import org.kaochang.hall.invigilation.ReachSource;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What an invigilator sets by hand: who is there (到场), whose papers were looked at (身份核验), and where they sit. */
@Path("/api/v1/hall/marks")
@Produces(MediaType.APPLICATION_JSON)
public class MarkResource {

    private static final int MOST = 20_000;

    private final MarkStore marks;
    private final ReachSource reaches;
    private final MarkWindowSource windows;
    private final CallerSource callers;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final ClockSource clock;

    MarkResource(
            MarkStore marks,
            ReachSource reaches,
            MarkWindowSource windows,
            CallerSource callers,
            ActSource acts,
            AuditBuffer audits,
            ClockSource clock) {
        this.marks = marks;
        this.reaches = reaches;
        this.windows = windows;
        this.callers = callers;
        this.acts = acts;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * What is not given stays as it is; an empty text takes it back.
     *
     * @param window key of the window they are due in
     * @param attendance {@code here} or {@code not-here}
     * @param identity {@code checked} or {@code doubtful}
     * @param reason for the audit log; needed where somebody's identity is doubted
     */
    @Schema(name = "HallMarks")
    public record Sent(
            @NotNull @Size(min = 1, max = MOST) List<EnrolmentId> enrolmentIds,

            @NotNull @Size(max = 40) @Pattern(regexp = "[^\\x00]*")
            String window,

            @Nullable @Size(max = 20) @Pattern(regexp = "here|not-here|")
            String attendance,

            @Nullable @Size(max = 20) @Pattern(regexp = "checked|doubtful|")
            String identity,

            @Nullable @Size(max = 40) @Pattern(regexp = "[^\\x00]*")
            String room,

            @Nullable @Size(max = 40) @Pattern(regexp = "[^\\x00]*")
            String seat,

            @Nullable @Valid AuditReason reason) {

        private static final String DOUBTFUL = "doubtful";

        /** A doubt weighs on somebody who does not hear of it. */
        boolean doubtsWithoutReason() {
            return DOUBTFUL.equals(identity) && reason == null;
        }

        Sets sets() {
            return new Sets(attendance, identity, room == null ? null : new RoomName(room).value(), stripped(seat));
        }

        private static @Nullable String stripped(@Nullable String text) {
            return text == null ? null : text.strip();
        }
    }

    /** @param refused not there, or not for the caller to mark */
    @Schema(name = "HallMarked")
    public record Marked(List<EnrolmentId> done, List<EnrolmentId> refused) {}

    /**
     * Sets the same for each; those that are not there, not within reach or of an exam without such a window are in the
     * answer, and change nothing for the others.
     */
    @PUT
    @Audited("hall.mark")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<Marked> mark(@NotNull @Valid Sent sent) {
        Caller caller = callers.caller();
        if (sent.doubtsWithoutReason()) {
            throw Problem.ofField("reason", "身份存疑须写明原因");
        }
        Act act = sent.reason() == null ? acts.act() : acts.act(sent.reason());
        List<EnrolmentId> asked = sent.enrolmentIds().stream().distinct().toList();
        Instant now = clock.now();
        return reaches.of(caller)
                .chain(reach -> marks.due(caller.tenant(), asked, sent.window()).map(found -> within(found, reach)))
                .chain(due -> windows.having(caller.tenant(), due, sent.window(), now))
                .map(due -> due.stream().map(Due::id).toList())
                .call(mine -> marks.mark(act, mine, sent.window(), sent.sets(), now))
                .map(mine -> marked(asked, mine))
                .call(marked -> audits.note(Refusals.told(marked.refused().stream()
                        .map(id -> act.on("enrolment", id).refused("not-found"))
                        .toList())));
    }

    private static Marked marked(List<EnrolmentId> asked, List<EnrolmentId> mine) {
        Set<EnrolmentId> done = Set.copyOf(mine);
        return new Marked(mine, asked.stream().filter(id -> !done.contains(id)).toList());
    }

    private static List<Due> within(List<Due> found, Reach reach) {
        return found.stream().filter(due -> reach.covers(due.whose())).toList();
    }
}
