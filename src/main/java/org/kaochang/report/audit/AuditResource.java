package org.kaochang.report.audit;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.report.ReportLaneService;
import org.kaochang.report.ReportMapper;
import org.kaochang.report.audit.LogService.Named;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit log, for auditors: who did what, the newest first. Nobody else sees it, and nobody changes it. What an entry says in the
 * words of the office is in the language that is asked for ({@code Accept-Language}).
 */
@Path("/api/v1/audit")
public class AuditResource {

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
            @Nullable Map<String, Object> after,
            AuditSaid said) {

        static Line of(Named named, SheetLanguage language) {
            Kept entry = named.entry();
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
                    entry.after().isEmpty() ? null : entry.after(),
                    AuditSaid.of(entry, named.names(), language));
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "AuditPage")
    public record Page(List<Line> entries, @Nullable String next) {}

    /** @param words what the office calls each */
    @Schema(name = "AuditActions")
    public record Actions(List<String> actions, Map<String, String> words) {}

    private final ReportLaneService lane;
    private final LogService log;
    private final LogStore store;
    private final LogFileService files;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;

    AuditResource(
            ReportLaneService lane,
            LogService log,
            LogStore store,
            LogFileService files,
            CallerSource callers,
            RoutingContext routing,
            ActSource acts) {
        this.lane = lane;
        this.log = log;
        this.store = store;
        this.files = files;
        this.callers = callers;
        this.routing = routing;
        this.acts = acts;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.AUDITOR)
    @Audited("audit.look")
    public Uni<Page> list(
            @Valid @BeanParam AuditQueryMapper query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Optional<Place> after = Optional.ofNullable(cursor)
                .map(text -> Place.read(text).orElseThrow(() -> Problem.ofField("cursor", "不是上一页给出的 next")));
        Wanted wanted = query.wanted(after);
        SheetLanguage spoken = SheetLanguage.of(language);
        TenantId tenant = callers.caller().tenant();
        return ReportMapper.orBusy(lane.read(client -> log.page(client, tenant, wanted, limit)))
                .map(page -> new Page(
                        page.rows().stream().map(each -> Line.of(each, spoken)).toList(),
                        page.next()
                                .flatMap(LogService::place)
                                .map(Place::cursor)
                                .orElse(null)));
    }

    /** The same as a file for Excel, up to a hundred thousand entries; that it was taken is entered itself. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed(Role.AUDITOR)
    @Audited("export.audit")
    public Uni<File> listAsFile(
            @Valid @BeanParam AuditQueryMapper query,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        LogFileService.Wish wish = new LogFileService.Wish(
                query.wanted(Optional.empty()),
                query.asText(),
                ReportMapper.columns(columns),
                SheetFileMapper.format(headers),
                SheetLanguage.of(language));
        return files.send(acts.act(), wish, routing);
    }

    /** The words there are in the log. */
    @GET
    @Path("/actions")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.AUDITOR)
    public Uni<Actions> actions(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        SheetLanguage spoken = SheetLanguage.of(language);
        TenantId tenant = callers.caller().tenant();
        return ReportMapper.orBusy(lane.read(client -> store.actions(client, tenant)))
                .map(actions -> new Actions(actions, words(actions, spoken)));
    }

    private static Map<String, String> words(List<String> actions, SheetLanguage language) {
        Map<String, String> words = new LinkedHashMap<>();
        actions.forEach(action -> words.put(action, WordSource.of("action", action, language)));
        return words;
    }
}
