package org.kaochang.trial;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;
import org.kaochang.exam.PublicationMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.Named;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trying an exam before learners sit it. Who may do so may also bring any bank in, and so see its keys; both calls are in the audit
 * log, as a look at a paper and as a look at keys.
 */
@Path("/api/v1/exams/{code}/trial")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TrialResource {

    private final TrialService trials;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final IdSource ids;

    TrialResource(TrialService trials, ActSource acts, AuditBuffer audits, IdSource ids) {
        this.trials = trials;
        this.acts = acts;
        this.audits = audits;
        this.ids = ids;
    }

    /**
     * @param version null: the draft
     * @param seed decimal; the same seed gives the same paper. Null: one by chance
     */
    public record TrialWish(
            @Nullable @Min(1) Integer version,

            @Nullable @Size(max = 19) @Pattern(regexp = "-?[0-9]{1,18}")
            String seed) {}

    /**
     * A paper as its learner would get it.
     *
     * @param seed to draw it again
     * @param basis to be sent along for marking
     * @param paper without keys
     */
    public record TrialPaper(
            ExamCode exam,
            String title,
            @Nullable Integer version,
            int bankVersion,
            String seed,
            String basis,
            long durationMinutes,
            @JsonRawValue @Named("Paper") String paper) {}

    /**
     * @param version null: the draft
     * @param seed of the paper
     * @param basis likewise
     * @param answers slot number to the keys chosen, as in a sitting
     */
    public record TrialAnswers(
            @Nullable @Min(1) Integer version,

            @NotNull(message = "必填") @Size(max = 19) @Pattern(regexp = "-?[0-9]{1,18}")
            String seed,

            @NotNull(message = "必填") @Size(max = 64) String basis,

            @NotNull(message = "必填") @Size(max = 5000)
            Map<@Size(max = 5) String, @Size(max = 8) List<@Size(max = 1) String>> answers) {}

    /** A paper, drawn for this and kept in no table. */
    @POST
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Answers(problems = ProblemType.PUBLICATION_REFUSED)
    @Audited("exam.trial")
    public Uni<TrialPaper> draw(@PathParam("code") ExamCode code, @Valid @NotNull(message = "缺少请求正文") TrialWish wish) {
        Act act = acts.act();
        Seed seed = wish.seed() == null ? small(ids.newSeed()) : new Seed(Long.parseLong(wish.seed()));
        Optional<Integer> version = Optional.ofNullable(wish.version());
        return made(code, trials.draw(new TrialService.Wish(act.tenant(), code, version, seed)))
                .map(drawn -> paper(code, seed, drawn))
                .call(paper -> noted(act, code, version, paper.seed()));
    }

    /** What answers to such a paper earn, question by question, with keys and explanations. */
    @POST
    @Path("marks")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Answers(problems = ProblemType.PUBLICATION_REFUSED)
    @Audited("exam.trial-marks")
    public Uni<TrialMarks> mark(
            @PathParam("code") ExamCode code, @Valid @NotNull(message = "缺少请求正文") TrialAnswers answers) {
        Act act = acts.act();
        Optional<Integer> version = Optional.ofNullable(answers.version());
        TrialService.Wish wish =
                new TrialService.Wish(act.tenant(), code, version, new Seed(Long.parseLong(answers.seed())));
        return made(code, trials.mark(wish, answers.basis(), answers.answers()))
                .map(TrialMarks::of)
                .call(marks -> noted(act, code, version, answers.seed()));
    }

    /** Short enough to be read out, and still different every time. */
    private static Seed small(Seed seed) {
        return new Seed(Math.floorMod(seed.value(), 1_000_000_000L));
    }

    private Uni<Void> noted(Act act, ExamCode code, Optional<Integer> version, String seed) {
        Map<String, Object> what = new LinkedHashMap<>();
        version.ifPresent(number -> what.put("version", number));
        what.put("seed", seed);
        return audits.note(act.on("exam", code).after(what));
    }

    private static TrialPaper paper(ExamCode code, Seed seed, TrialOutcome.Drawn drawn) {
        TrialExam trial = drawn.trial();
        return new TrialPaper(
                code,
                trial.exam().title(),
                trial.version().orElse(null),
                trial.bank().version(),
                Long.toString(seed.value()),
                trial.basis(),
                trial.exam().duration().toMinutes(),
                new String(drawn.rendered(), StandardCharsets.UTF_8));
    }

    private static <T> Uni<T> made(ExamCode code, Uni<TrialOutcome<T>> trial) {
        return PublicationMapper.orBusy(trial).map(outcome -> switch (outcome) {
            case TrialOutcome.Made<T>(T made) -> made;
            case TrialOutcome.Refused<T>(TrialOutcome.Refusal why) -> throw refusal(code, why);
        });
    }

    private static Problem refusal(ExamCode code, TrialOutcome.Refusal why) {
        return switch (why) {
            case TrialOutcome.NoSuch none -> Problem.of(ProblemType.NOT_FOUND, "没有这场考试，或没有这一版。");
            case TrialOutcome.NoPaper none -> PublicationMapper.refusal(code, none.why());
            case TrialOutcome.Changed changed -> Problem.of(ProblemType.CONFLICT, "草稿或题库在这期间有改动，请重新出一份试卷。");
            case TrialOutcome.NoAnswers none ->
                Problem.ofField("answers", none.why().message());
        };
    }
}
