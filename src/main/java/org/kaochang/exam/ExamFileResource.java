package org.kaochang.exam;

import org.kaochang.http.CallerSource;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exam files and their publication, for administrators. Learners' calls on exams are elsewhere. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class ExamFileResource {

    private static final String YAML = "application/yaml";

    private final ExamDraftService drafts;
    private final ExamPublicationService publications;
    private final ExamStore exams;
    private final CallerSource callers;

    ExamFileResource(
            ExamDraftService drafts, ExamPublicationService publications, ExamStore exams, CallerSource callers) {
        this.drafts = drafts;
        this.publications = publications;
        this.exams = exams;
        this.callers = callers;
    }

    /** The file as written, in the media type it was sent in. */
    public record DraftView(
            String exam, String mediaType, String source, Instant updatedAt, List<ExamWarning> warnings) {

        static DraftView of(ExamDraft draft, List<ExamWarning> warnings) {
            return new DraftView(
                    draft.code(),
                    draft.file().format().mediaType(),
                    draft.file().source(),
                    draft.updatedAt(),
                    warnings);
        }
    }

    public record VersionView(String exam, int version, String bank, int bankVersion, Instant publishedAt) {

        static VersionView of(ExamVersion version) {
            return new VersionView(
                    version.exam(), version.version(), version.bank(), version.bankVersion(), version.publishedAt());
        }
    }

    /** @param warnings what the exam may mean without its administrator's knowing */
    public record PublicationView(
            String exam, int version, String bank, int bankVersion, Instant publishedAt, List<ExamWarning> warnings) {

        static PublicationView of(ExamPublicationService.Publication publication) {
            ExamVersion version = publication.version();
            return new PublicationView(
                    version.exam(),
                    version.version(),
                    version.bank(),
                    version.bankVersion(),
                    version.publishedAt(),
                    publication.warnings());
        }
    }

    public record VersionList(List<VersionView> versions) {}

    /** The body may be in UTF-8, UTF-16 or GB18030, whatever its media type says. */
    @PUT
    @Path("/{code}")
    @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<DraftView> put(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        return drafts.put(code, body == null ? new byte[0] : body, ExamFile.Format.of(mediaType), caller())
                .map(kept -> DraftView.of(kept.draft(), kept.warnings()));
    }

    @GET
    @Path("/{code}/draft")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<DraftView> draft(@PathParam("code") String code) {
        return drafts.get(code).map(draft -> DraftView.of(draft, List.of()));
    }

    /** 201 when a version was made, 200 when the draft and its bank are those of the latest version. */
    @POST
    @Path("/{code}/publication")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Answers(
            status = {200, 201},
            problems = ProblemType.PUBLICATION_REFUSED)
    @APIResponseSchema(PublicationView.class)
    public Uni<Response> publish(@PathParam("code") String code) {
        return publications
                .publish(code, caller())
                .map(publication -> Response.status(publication.fresh() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(PublicationView.of(publication))
                        .build());
    }

    @GET
    @Path("/{code}/versions")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<VersionList> versions(@PathParam("code") String code) {
        return exams.versions(code)
                .map(versions ->
                        new VersionList(versions.stream().map(VersionView::of).toList()));
    }

    private Optional<UUID> caller() {
        return Optional.of(callers.caller().accountId().value());
    }
}
