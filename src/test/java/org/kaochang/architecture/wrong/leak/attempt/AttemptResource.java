package org.kaochang.architecture.wrong.leak.attempt;

import org.kaochang.architecture.wrong.leak.question.AnswerKey;
import org.kaochang.architecture.wrong.leak.question.Graded;
import org.kaochang.architecture.wrong.leak.question.Question;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.Map;

/** Every way a key can leave the house. */
public final class AttemptResource {

    public record Paper(List<Map<String, Question>> parts) {}

    public sealed interface Shown permits Plain, WithKey {}

    public record Plain(String stem) implements Shown {}

    public record WithKey(AnswerKey[] keys) implements Shown {}

    public static final class Sheet extends Graded {}

    public record ReviewedQuestion(String stem, AnswerKey key) {}

    @GET
    @RolesAllowed("learner")
    public AnswerKey direct() {
        return null;
    }

    @GET
    @RolesAllowed({"learner", "invigilator"})
    public Uni<List<Paper>> nested() {
        return null;
    }

    @GET
    @RolesAllowed("learner")
    public Uni<Shown> sealedCase() {
        return null;
    }

    @GET
    @RolesAllowed("learner")
    public Sheet inherited() {
        return null;
    }

    @GET
    @PermitAll
    public Question open() {
        return null;
    }

    @GET
    @RolesAllowed("learner")
    public Uni<Response> hidden() {
        return null;
    }

    @GET
    @RolesAllowed("learner")
    public Uni<List<ReviewedQuestion>> rightReview() {
        return null;
    }

    @GET
    @RolesAllowed("bank-editor")
    public Question rightForEditors() {
        return null;
    }

    @GET
    @RolesAllowed("learner")
    public Plain rightPlain() {
        return null;
    }
}
