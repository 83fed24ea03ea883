package org.kaochang.audit;

import org.kaochang.common.AccountId;
import org.kaochang.common.China;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The audit log, for auditors: who did what, the newest first. Nobody else sees it, and nobody changes it. */
@Path("/api/v1/audit")
public class AuditResource {

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 100;

    /** What is asked for; of a filter that is not given, any. */
    public static final class Filter {

        private static final java.util.regex.Pattern DAY =
                java.util.regex.Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

        /** Id of the account that acted. */
        @QueryParam("actor")
        @Nullable
        AccountId actor;

        /** A word such as {@code learner.correct}. */
        @QueryParam("action")
        @Nullable
        String action;

        /** Id or code of what it was done to. */
        @QueryParam("object")
        @Nullable
        String object;

        /** The user name of the account that acted, the number of a request, or the id or code of an object: whole. */
        @QueryParam("text")
        @Size(max = 200)
        @Nullable
        String text;

        /** The first moment, RFC 3339, or the first day, of China's clocks. */
        @QueryParam("from")
        @Nullable
        String from;

        /** The first moment no longer asked for, or the last day. */
        @QueryParam("to")
        @Nullable
        String to;

        @QueryParam("outcome")
        @Pattern(regexp = "done|refused")
        @Nullable
        String outcome;

        Wanted wanted(Optional<Place> after) {
            return new Wanted(
                    Optional.ofNullable(actor),
                    given(action),
                    given(object),
                    given(text),
                    moment("from", from, 0),
                    moment("to", to, 1),
                    Optional.ofNullable(outcome).map("done"::equals),
                    after);
        }

        private static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).filter(value -> !value.isBlank());
        }

        /** @param days later, where a day is given */
        private static Optional<Instant> moment(String name, @Nullable String text, int days) {
            try {
                return given(text)
                        .map(value -> DAY.matcher(value).matches()
                                ? LocalDate.parse(value)
                                        .plusDays(days)
                                        .atStartOfDay(China.ZONE)
                                        .toInstant()
                                : OffsetDateTime.parse(value).toInstant());
            } catch (DateTimeException none) {
                throw Problem.ofField(name, "应为日期或 RFC 3339 时刻，如 2026-11-27、2026-11-27T09:00:00+08:00");
            }
        }

        private Map<String, Object> asText() {
            Map<String, Object> given = new LinkedHashMap<>();
            Optional.ofNullable(actor).ifPresent(value -> given.put("actor", value));
            given(action).ifPresent(value -> given.put("action", value));
            given(object).ifPresent(value -> given.put("object", value));
            given(text).ifPresent(value -> given.put("text", value));
            given(from).ifPresent(value -> given.put("from", value));
            given(to).ifPresent(value -> given.put("to", value));
            given(outcome).ifPresent(value -> given.put("outcome", value));
            return given;
        }
    }

    /** @param accountId null: nobody known, or the program itself; username and name are those of today */
    @Schema(name = "AuditActor")
    public record Who(
            @Nullable AccountId accountId,
            @Nullable String username,
            @Nullable String name,
            List<String> roles) {}

    @Schema(name = "AuditObject")
    public record What(String kind, String id) {}

    /**
     * @param from the beginning of the client's address
     * @param problem slug of the problem it was refused with
     * @param before what was there, of what differs
     * @param after what is there since
     */
    @Schema(name = "AuditEntry")
    public record Line(
            RecordId id,
            Instant at,
            Who actor,
            String from,
            String device,
            String requestId,
            String action,
            What object,
            @OneOf({"done", "refused"}) String outcome,
            @Nullable String problem,
            @Nullable AuditReason reason,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {

        static Line of(Kept entry) {
            return new Line(
                    entry.id(),
                    entry.at(),
                    new Who(
                            entry.account().orElse(null),
                            entry.username().orElse(null),
                            entry.name().orElse(null),
                            entry.roles()),
                    entry.address(),
                    entry.device(),
                    entry.requestId(),
                    entry.action(),
                    new What(entry.kind(), entry.object()),
                    entry.problem().isEmpty() ? "done" : "refused",
                    entry.problem().orElse(null),
                    entry.reason().orElse(null),
                    entry.before().isEmpty() ? null : entry.before(),
                    entry.after().isEmpty() ? null : entry.after());
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "AuditPage")
    public record Page(List<Line> entries, @Nullable String next) {}

    @Schema(name = "AuditActions")
    public record Actions(List<String> actions) {}

    private final LogStore log;
    private final AuditBuffer audits;
    private final ActSource acts;
    private final CallerSource callers;

    AuditResource(LogStore log, AuditBuffer audits, ActSource acts, CallerSource callers) {
        this.log = log;
        this.audits = audits;
        this.acts = acts;
        this.callers = callers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.AUDITOR)
    @Audited("audit.look")
    public Uni<Page> list(
            @Valid @BeanParam Filter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Optional<Place> after = Optional.ofNullable(cursor)
                .map(text -> Place.read(text).orElseThrow(() -> Problem.ofField("cursor", "不是上一页给出的 next")));
        return log.page(callers.caller().tenant(), filter.wanted(after), limit + 1)
                .map(found -> {
                    List<Kept> page = found.stream().limit(limit).toList();
                    return new Page(
                            page.stream().map(Line::of).toList(),
                            found.size() > limit ? page.getLast().place().cursor() : null);
                });
    }

    /** The same as a file for Excel, up to a hundred thousand entries; that it was taken is entered itself. */
    @GET
    @Produces("text/csv")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"audit.csv\"")
    @RolesAllowed(Role.AUDITOR)
    @Audited("export.audit")
    public Multi<byte[]> listAsCsv(@Valid @BeanParam Filter filter) {
        Wanted wanted = filter.wanted(Optional.empty());
        Act act = acts.act();
        Multi<byte[]> head = audits.note(act.on("export", "audit").after(filter.asText()))
                .replaceWith(() -> LogCsv.head().getBytes(StandardCharsets.UTF_8))
                .toMulti();
        return Multi.createBy().concatenating().streams(head, lines(act.tenant(), wanted));
    }

    private Multi<byte[]> lines(TenantId tenant, Wanted wanted) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(wanted), next -> page(tenant, next))
                .whilst(page -> page.size() == PAGE)
                .select()
                .first(MOST_PAGES)
                .map(page -> LogCsv.lines(page).getBytes(StandardCharsets.UTF_8));
    }

    private Uni<List<Kept>> page(TenantId tenant, AtomicReference<Wanted> next) {
        return log.page(tenant, next.get(), PAGE).invoke(page -> {
            if (!page.isEmpty()) {
                next.set(next.get().after(page.getLast().place()));
            }
        });
    }

    /** The words there are in the log. */
    @GET
    @Path("/actions")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.AUDITOR)
    public Uni<Actions> actions() {
        return log.actions(callers.caller().tenant()).map(Actions::new);
    }
}
