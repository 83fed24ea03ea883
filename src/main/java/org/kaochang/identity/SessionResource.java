package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.SessionId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One's own log-ins (登录设备): where they are, and an end to those one does not know. */
@Path("/api/v1/auth/sessions")
public class SessionResource {

    /**
     * A log-in that is still open.
     *
     * @param device in a few words, like 手机 · 微信
     * @param addressPart the beginning of the address it came from, may be empty
     * @param byPassword whether a password or code stood behind it; else name and ID number
     * @param lastUsedAt when it was last renewed, to about half an hour
     * @param current whether this call belongs to it
     */
    public record Session(
            SessionId id,
            String device,
            String addressPart,
            boolean byPassword,
            Instant since,
            Instant lastUsedAt,
            boolean current) {}

    /** The last used first. */
    public record Sessions(List<Session> sessions) {}

    /** @param ended how many log-ins ended */
    public record Ended(int ended) {}

    private final SessionStore store;
    private final EndedSessionsJob endings;
    private final CallerSource caller;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final ClockSource clock;

    SessionResource(
            SessionStore store,
            EndedSessionsJob endings,
            CallerSource caller,
            ActSource acts,
            AuditBuffer audits,
            ClockSource clock) {
        this.acts = acts;
        this.audits = audits;
        this.store = store;
        this.endings = endings;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    public Uni<Sessions> mine() {
        Caller me = caller.caller();
        return store.openOf(me.tenant(), me.accountId(), clock.trueNow())
                .map(found -> new Sessions(
                        found.stream().map(session -> session(session, me)).toList()));
    }

    /** Ends all but the one this call belongs to; not for a log-in without a secret behind it, see {@link #proven}. */
    @DELETE
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited("session.end-others")
    public Uni<Ended> endOthers() {
        Caller me = proven(caller.caller());
        Act act = acts.act();
        return store.endOthers(me.tenant(), me.accountId(), me.sessionId(), clock.trueNow())
                .call(ended -> audits.note(act.on("account", me.accountId()).after(Map.of("ended", ended))))
                .call(endings::look)
                .map(Ended::new);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited("session.end")
    public Uni<Void> end(@RestPath String id) {
        SessionId session = known(id);
        Caller me = caller.caller();
        Act act = acts.act();
        boolean own = me.sessionId().filter(session::equals).isPresent();
        return store.end(me.tenant(), (own ? me : proven(me)).accountId(), session, clock.trueNow())
                .invoke(ended -> {
                    if (ended == 0) {
                        throw notFound();
                    }
                })
                .call(() -> audits.note(act.on("session", session)))
                .chain(endings::look);
    }

    /** Name and number are in every class list: whoever has no more must not put the owner out in the middle of a sitting. */
    private static Caller proven(Caller caller) {
        if (!caller.provenBySecret()) {
            throw Problem.of(ProblemType.FORBIDDEN, "以姓名和证件号登录的，不能结束其他登录；请用密码登录，或请单位管理员重置密码。");
        }
        return caller;
    }

    private static Session session(SessionStore.Session session, Caller me) {
        return new Session(
                session.id(),
                session.device(),
                session.addressPart(),
                session.byPassword(),
                session.beganAt(),
                session.lastUsedAt(),
                me.sessionId().filter(session.id()::equals).isPresent());
    }

    private static SessionId known(String id) {
        try {
            return SessionId.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这个登录。");
    }
}
