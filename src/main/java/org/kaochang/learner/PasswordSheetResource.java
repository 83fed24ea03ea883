package org.kaochang.learner;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.learner.PasswordSheetService.Sheet;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Initial passwords for units to hand out: shown once, kept as hashes. Unit administrators do it for their own learners. */
@Path("/api/v1/learners")
public class PasswordSheetResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Either a list of learners, whatever password they have, or a unit: those of it who have set none yet. */
    public record Wanted(List<LearnerId> learners, UnitCode unit) {}

    public record InitialPassword(
            LearnerId learnerId,
            String name,
            String idNumberMasked,
            @Nullable String externalId,
            @Nullable UnitCode unit,
            @Nullable String unitName,
            String password) {

        @Override
        public String toString() {
            return "InitialPassword[" + learnerId + "]";
        }
    }

    /** @param validUntil when the passwords stop letting in */
    public record InitialPasswords(List<InitialPassword> passwords, Instant validUntil) {}

    private final PasswordSheetService sheets;
    private final CallerSource caller;
    private final ActSource acts;

    PasswordSheetResource(PasswordSheetService sheets, CallerSource caller, ActSource acts) {
        this.acts = acts;
        this.sheets = sheets;
        this.caller = caller;
    }

    /** Ends the learners' log-ins; sittings under way go on after logging in again. */
    @POST
    @Path("/initial-passwords")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.hand-out-passwords")
    public Uni<InitialPasswords> handOut(@NotNull Wanted wanted) {
        return sheet(wanted).map(PasswordSheetResource::shown);
    }

    /** The same as an Excel file to print. */
    @POST
    @Path("/initial-passwords")
    @Produces(XLSX)
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"initial-passwords.xlsx\"")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.hand-out-passwords")
    public Uni<byte[]> handOutAsXlsx(@NotNull Wanted wanted) {
        return sheet(wanted).emitOn(Infrastructure.getDefaultWorkerPool()).map(PasswordSheetXlsx::of);
    }

    /** Gives one learner a new initial password, to be changed at the next login; ends every login there is. */
    @POST
    @Path("/{id}/password-reset")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.reset-password")
    public Uni<InitialPasswords> reset(@RestPath LearnerId id) {
        return sheets.forLearners(acts.act(), List.of(id), LearnerRequestMapper.unitOf(caller.caller()))
                .map(PasswordSheetResource::handedOut)
                .map(PasswordSheetResource::shown);
    }

    private Uni<Sheet> sheet(Wanted wanted) {
        Optional<UnitCode> visible = LearnerRequestMapper.unitOf(caller.caller());
        boolean listed = wanted.learners() != null && !wanted.learners().contains(null);
        Optional<UnitCode> unit = LearnerRequestMapper.given(wanted.unit(), UnitCode::new);
        if (listed == unit.isPresent()) {
            throw Problem.of(ProblemType.INVALID, "请提供 learners 或 unit 其中之一。");
        }
        if (listed) {
            return sheets.forLearners(acts.act(), wanted.learners(), visible).map(PasswordSheetResource::handedOut);
        }
        if (visible.isPresent() && !visible.equals(unit)) {
            throw Problem.of(ProblemType.FORBIDDEN, "只能为本单位的学员生成初始密码。");
        }
        return sheets.forUnit(acts.act(), unit.orElseThrow()).map(PasswordSheetResource::handedOut);
    }

    private static Sheet handedOut(SheetOutcome outcome) {
        return switch (outcome) {
            case SheetOutcome.HandedOut(Sheet sheet) -> sheet;
            case SheetOutcome.WrongNumber wrong ->
                throw Problem.of(ProblemType.INVALID, "一次可为 1 至 " + PasswordSheetService.MAX_LEARNERS + " 位学员生成初始密码。");
            case SheetOutcome.NoSuchLearner none -> throw LearnerResource.noSuchLearner();
        };
    }

    private static InitialPasswords shown(Sheet sheet) {
        return new InitialPasswords(
                sheet.lines().stream()
                        .map(line -> new InitialPassword(
                                line.learnerId(),
                                line.name(),
                                line.idNumberMasked(),
                                line.externalId().orElse(null),
                                line.unit().orElse(null),
                                line.unitName().orElse(null),
                                line.password()))
                        .toList(),
                sheet.until());
    }
}
