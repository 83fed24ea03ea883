package org.kaochang.exam;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Moments;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Exam files and their publication, for administrators. Learners' calls on exams are elsewhere. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class ExamFileResource {

    static final String YAML = "application/yaml";

    private final ExamDraftService drafts;
    private final ExamPublicationService publications;
    private final ExamStore exams;
    private final CallerSource callers;
    private final ActSource acts;

    ExamFileResource(
            ExamDraftService drafts,
            ExamPublicationService publications,
            ExamStore exams,
            CallerSource callers,
            ActSource acts) {
        this.acts = acts;
        this.drafts = drafts;
        this.publications = publications;
        this.exams = exams;
        this.callers = callers;
    }

    /** The file as written, in the media type it was sent in. */
    public record DraftView(
            ExamCode exam, String mediaType, String source, Instant updatedAt, List<ExamWarning> warnings) {

        static DraftView of(ExamDraft draft, List<ExamWarning> warnings) {
            return new DraftView(
                    draft.code(),
                    draft.file().format().mediaType(),
                    draft.file().source(),
                    draft.updatedAt(),
                    warnings);
        }
    }

    /** @param withdrawnAt null, as the reason, unless it was taken back */
    public record VersionView(
            ExamCode exam,
            int version,
            BankCode bank,
            int bankVersion,
            Instant publishedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnReason) {

        static VersionView of(ExamVersion version) {
            return new VersionView(
                    version.id().code(),
                    version.id().version(),
                    version.bank().code(),
                    version.bank().version(),
                    version.publishedAt(),
                    version.withdrawn().map(ExamVersion.Withdrawal::at).orElse(null),
                    version.withdrawn().map(ExamVersion.Withdrawal::reason).orElse(null));
        }
    }

    /** @param warnings what the exam may mean without its administrator's knowing */
    public record PublicationView(
            ExamCode exam,
            int version,
            BankCode bank,
            int bankVersion,
            Instant publishedAt,
            List<ExamWarning> warnings) {

        static PublicationView of(PublicationOutcome.Published publication) {
            ExamVersion version = publication.version();
            return new PublicationView(
                    version.id().code(),
                    version.id().version(),
                    version.bank().code(),
                    version.bank().version(),
                    version.publishedAt(),
                    publication.warnings());
        }
    }

    public record VersionList(List<VersionView> versions) {}

    /**
     * The body may be in UTF-8, UTF-16 or GB18030, whatever its media type says. Query: {@code seen}: {@code updatedAt} of the draft that
     * this one was made from ({@code none}: there was none); where another is there by now nothing is kept (409).
     */
    @PUT
    @Path("/{code}")
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.LIMIT_REACHED})
    @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("exam.put-draft")
    public Uni<DraftView> put(
            @PathParam("code") ExamCode code,
            @QueryParam("seen") @Nullable String seen,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            byte[] body) {
        ExamDraftService.Place place = new ExamDraftService.Place(acts.act(), code, seen(seen));
        return PublicationMapper.orBusy(
                        drafts.put(place, body == null ? new byte[0] : body, ExamFile.Format.of(mediaType)))
                .map(ExamFileResource::view);
    }

    private static DraftSeen seen(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return new DraftSeen.Any();
        }
        try {
            return written.equals("none") ? new DraftSeen.None() : new DraftSeen.At(Moments.parse(written));
        } catch (DateTimeException none) {
            throw Problem.ofField("seen", "应是草稿的 updatedAt，或 none");
        }
    }

    private static DraftView view(DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Kept(ExamDraft draft, List<ExamWarning> warnings) -> DraftView.of(draft, warnings);
            case DraftOutcome.Faulty(List<ExamFileReading.Fault> faults) -> throw PublicationMapper.invalid(faults);
            case DraftOutcome.Overtaken(DraftSeen.None none) ->
                throw PublicationMapper.invalid(List.of(new ExamFileReading.Fault("/code", "已有考试用这个代码，请另取一个")));
            case DraftOutcome.Overtaken overtaken ->
                throw Problem.of(ProblemType.CONFLICT, "草稿刚刚被别人改过，没有保存。请另开一页查看新的草稿，再把您的改动加进去。");
            case DraftOutcome.Blank blank -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "请求正文应是考试文件。");
        };
    }

    @GET
    @Path("/{code}/draft")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<DraftView> draft(@PathParam("code") ExamCode code) {
        return drafts.find(callers.caller().tenant(), code)
                .map(draft -> draft.map(found -> DraftView.of(found, List.of()))
                        .orElseThrow(() -> PublicationMapper.noDraft(code)));
    }

    /**
     * 201 when a version was made, 200 when the draft and its bank are those of the latest version. Query: {@code seen}: {@code updatedAt}
     * of the draft that was looked at; another is not published (409).
     */
    @POST
    @Path("/{code}/publication")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Answers(
            status = {200, 201},
            problems = ProblemType.PUBLICATION_REFUSED)
    @APIResponseSchema(PublicationView.class)
    @Audited("exam.publish")
    public Uni<Response> publish(@PathParam("code") ExamCode code, @QueryParam("seen") @Nullable String seen) {
        return PublicationMapper.orBusy(publications.publish(acts.act(), code, seen(seen)))
                .map(outcome -> answer(code, outcome));
    }

    private static Response answer(ExamCode code, PublicationOutcome outcome) {
        return switch (outcome) {
            case PublicationOutcome.Published done ->
                Response.status(done.fresh() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(PublicationView.of(done))
                        .build();
            case PublicationOutcome.Refusal refusal -> throw PublicationMapper.refusal(code, refusal);
        };
    }

    @GET
    @Path("/{code}/versions")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<VersionList> versions(@PathParam("code") ExamCode code) {
        return exams.versions(callers.caller().tenant(), code)
                .map(versions ->
                        new VersionList(versions.stream().map(VersionView::of).toList()));
    }
}
