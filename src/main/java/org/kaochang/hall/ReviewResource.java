package org.kaochang.hall;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.exam.Disclosure;
import org.kaochang.hall.disclosure.DisclosureService;
import org.kaochang.hall.disclosure.Told;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PresentedOption;
import org.kaochang.paper.SheetShape;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.result.Result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Keys and explanations of a finished sitting, where and when the exam discloses them: the only place they leave by. */
@Path("/api/v1/attempts")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {

    private final SittingService sittings;
    private final CallerSource callers;
    private final DisclosureService disclosures;

    ReviewResource(SittingService sittings, CallerSource callers, DisclosureService disclosures) {
        this.sittings = sittings;
        this.callers = callers;
        this.disclosures = disclosures;
    }

    public record Review(List<ReviewedQuestion> questions) {}

    /**
     * @param chosen option keys as presented
     * @param key likewise
     * @param earned null, as {@code points}, where the exam discloses only pass or fail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReviewedQuestion(
            int no,
            @OneOf({"single", "multiple", "truefalse"}) String type,
            String stem,
            List<ReviewedOption> options,
            List<String> chosen,
            List<String> key,
            @Nullable String explanation,
            @Nullable BigDecimal points,
            @Nullable BigDecimal earned) {}

    public record ReviewedOption(String key, String text) {}

    @GET
    @Path("{attemptId}/review")
    @RolesAllowed(Role.LEARNER)
    public Uni<Review> review(@PathParam("attemptId") AttemptId attemptId) {
        Caller caller = callers.caller();
        return sittings.find(new AttemptKey(caller.tenant(), caller.learner(), attemptId))
                .map(found -> found.orElseThrow(AnswerRoutes::noSuchSitting))
                .chain(sitting -> disclosures
                        .of(
                                sitting.attempt(),
                                sitting.exam().published(),
                                sitting.result().isPresent())
                        .map(told -> disclose(sitting, told)));
    }

    private static Review disclose(Sitting sitting, Told told) {
        if (!told.review()) {
            throw Problem.of(ProblemType.FORBIDDEN, "本场考试目前不开放答案与解析。");
        }
        Paper paper = sitting.paper();
        Result result = sitting.result().orElseThrow();
        return new Review(paper.slots().stream()
                .map(slot -> reviewed(sitting, paper.shape(), result, slot))
                .toList());
    }

    private static ReviewedQuestion reviewed(Sitting sitting, SheetShape shape, Result result, Paper.Slot slot) {
        Bank bank = sitting.exam().published().bank();
        Question question = bank.question(slot.questionId());
        AnswerKey key = Objects.requireNonNull(bank.keys().get(slot.questionId()));
        boolean points = sitting.exam().exam().disclosure().score() == Disclosure.Score.POINTS;
        int no = slot.no();
        return new ReviewedQuestion(
                no,
                slot.type().wire(),
                question.stem(),
                PresentedOption.of(slot, question).stream()
                        .map(option -> new ReviewedOption(option.key(), option.text()))
                        .toList(),
                shape.keyList(no, result.sheet().choice(no)),
                shape.keyList(no, slot.options().toPresented(key.correct())),
                key.explanation(),
                points
                        ? sitting.exam()
                                .exam()
                                .sections()
                                .get(slot.section())
                                .points()
                                .toDecimal()
                        : null,
                points ? result.slots().get(no - 1).toDecimal() : null);
    }
}
