package org.kaochang.exam;

import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

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
    public record DraftView(String exam, String mediaType, String source, Instant updatedAt) {

        static DraftView of(ExamDraft draft) {
            return new DraftView(
                    draft.code(),
                    draft.file().format().mediaType(),
                    draft.file().source(),
                    draft.updatedAt());
        }
    }

    public record VersionView(String exam, int version, String bank, int bankVersion, Instant publishedAt) {

        static VersionView of(ExamVersion version) {
            return new VersionView(
                    version.exam(), version.version(), version.bank(), version.bankVersion(), version.publishedAt());
        }
    }

    public record VersionList(List<VersionView> versions) {}

    @PUT
    @Path("/{code}")
    @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<DraftView> put(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, String source) {
        if (source == null || source.isBlank()) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "请求正文应是考试文件。");
        }
        return drafts.put(code, new ExamFile(source, ExamFile.Format.of(mediaType)), caller())
                .map(DraftView::of);
    }

    @GET
    @Path("/{code}/draft")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<DraftView> draft(@PathParam("code") String code) {
        return drafts.get(code).map(DraftView::of);
    }

    /** 201 when a version was made, 200 when the draft and its bank are those of the latest version. */
    @POST
    @Path("/{code}/publication")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Response> publish(@PathParam("code") String code) {
        return publications
                .publish(code, caller())
                .map(publication -> Response.status(publication.fresh() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(VersionView.of(publication.version()))
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
        return Optional.of(callers.caller().accountId());
    }
}
