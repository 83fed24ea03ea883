package org.kaochang.admission;

import org.kaochang.exam.PublicationMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

/** Says to callers what became of a wish about a make-up. */
final class ApplicationMapper {

    private ApplicationMapper() {}

    /** The application as it stands; a problem for any other outcome. */
    static RetakeApplication standing(ApplicationOutcome outcome) {
        return switch (outcome) {
            case ApplicationOutcome.Standing(RetakeApplication application) -> application;
            case ApplicationOutcome.NoSuchExam none -> throw PublicationMapper.neverPublished();
            case ApplicationOutcome.NoSuchApplication none -> throw Problem.of(ProblemType.NOT_FOUND, "没有这份补考申请。");
            case ApplicationOutcome.NotNeeded notNeeded ->
                throw Problem.of(ProblemType.APPLICATION_NOT_NEEDED, "目前没有需要申请的补考。");
            case ApplicationOutcome.ResultPending(Denial.ResultPending why) ->
                throw Problem.of(ProblemType.APPLICATION_NOT_NEEDED, why.message());
            case ApplicationOutcome.DecidedOtherwise(RetakeApplication application) ->
                throw Problem.of(ProblemType.CONFLICT, "这份补考申请已经有了不同的审批结果。").with("current", application.status());
        };
    }
}
