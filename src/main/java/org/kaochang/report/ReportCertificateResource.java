package org.kaochang.report;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.certificate.CertificateState;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.report.CertificateListStore.Counter;
import org.kaochang.report.CertificateListStore.Wanted;
import org.kaochang.report.ExportService.Order;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Certificates: all of the authority's for exam administrators, those of their own people for unit administrators. */
@Path("/api/v1/report/certificates")
public class ReportCertificateResource {

    /** @param next where the list goes on; null at the end */
    @Schema(name = "ReportCertificatePage")
    public record Certificates(
            List<CertificateRow> certificates, @Nullable String next) {}

    /** Which certificates are asked for, as it stands in an address. */
    public static class Query {

        @QueryParam("exam")
        public @Nullable ExamCode exam;

        /** Key of a window, such as 2026-12. */
        @QueryParam("window")
        public @Nullable String window;

        /** {@code unprintable}: held back by a character that no font of ours has. */
        @QueryParam("state")
        @Pattern(regexp = "held|issued|replaced|revoked|unprintable")
        public @Nullable String state;

        /** How they stand at the counter: {@code to-hand-in} are valid ones of two copies, of which none has come to the unit. */
        @QueryParam("counter")
        @Pattern(regexp = "to-collect|collected|to-hand-in|handed-in")
        public @Nullable String counter;

        @QueryParam("learner")
        public @Nullable LearnerId learner;

        @QueryParam("unit")
        public @Nullable UnitCode unit;

        /** Number of a certificate, external id, or beginning of a name. */
        @QueryParam("text")
        public @Nullable String text;
    }

    private static final String UNPRINTABLE = "unprintable";

    private final ReportLaneService lane;
    private final CertificateListStore certificates;
    private final ExportService exports;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportCertificateResource(
            ReportLaneService lane,
            CertificateListStore certificates,
            ExportService exports,
            CallerSource callers,
            RoutingContext routing,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.certificates = certificates;
        this.exports = exports;
        this.callers = callers;
        this.routing = routing;
        this.acts = acts;
        this.trace = trace;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Certificates> list(
            @Valid @BeanParam Query query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = viewer(query.unit);
        Wanted wanted = wanted(query);
        var after = ReportMapper.after(cursor, ReportCertificateResource::place);
        return ReportMapper.page(
                lane.read(client -> certificates.page(client, viewer, wanted, after, limit)), Certificates::new);
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.certificates")
    public Uni<File> listAsFile(
            @Valid @BeanParam Query query,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("certificates", acts.act(), routing.request().query());
        Viewer viewer = viewer(query.unit);
        Wanted wanted = wanted(query);
        SheetLanguage read = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        Sheets.certificates(read).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        read,
                        (client, after, limit) -> certificates.page(
                                client, viewer, wanted, after.flatMap(ReportCertificateResource::place), limit)),
                routing,
                noting);
    }

    /** One certificate, with all that is printed and what became of it. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("certificate.look")
    public Uni<CertificateStory> story(@RestPath CertificateId id) {
        Act act = acts.act();
        Viewer viewer = viewer(null);
        return ReportMapper.orBusy(lane.read(client -> certificates.story(client, viewer, id)))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这份证书。")))
                .call(found -> trace.looked(act.on("certificate", id)));
    }

    private Viewer viewer(@Nullable UnitCode unit) {
        return ViewerMapper.of(callers.caller()).narrowedTo(Optional.ofNullable(unit));
    }

    private static Wanted wanted(Query query) {
        boolean unprintable = UNPRINTABLE.equals(query.state);
        return new Wanted(
                Optional.ofNullable(query.exam),
                ReportMapper.text(query.window),
                unprintable
                        ? Optional.empty()
                        : Optional.ofNullable(query.state).map(CertificateState::ofWire),
                unprintable,
                Optional.ofNullable(query.counter)
                        .map(word -> Counter.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT))),
                Optional.ofNullable(query.learner),
                ReportMapper.textInAddress(query.text));
    }

    private static Optional<CertificateId> place(Cursor cursor) {
        try {
            return cursor.is("certificates", 2)
                    ? Optional.of(CertificateId.fromString(cursor.part(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
