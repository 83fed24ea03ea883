package org.kaochang.hall.invigilation;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Refuses whoever is not assigned to what a call is about. */
@ApplicationScoped
public class ReachMapper {

    private final ReachSource reaches;
    private final TargetStore targets;

    ReachMapper(ReachSource reaches, TargetStore targets) {
        this.reaches = reaches;
        this.targets = targets;
    }

    /** Who may see something of each of the exams. */
    public Uni<Reach> touching(Caller caller, List<ExamCode> exams) {
        return reaches.of(caller).invoke(reach -> {
            if (!exams.stream().allMatch(reach::touches)) {
                throw notAssigned();
            }
        });
    }

    /** Who watches over all who sit these exams. */
    public Uni<Void> all(Caller caller, List<ExamCode> exams) {
        return reaches.of(caller)
                .invoke(reach -> {
                    if (!exams.stream().allMatch(reach::coversAll)) {
                        throw notAssigned();
                    }
                })
                .replaceWithVoid();
    }

    /** All sittings of the exams that run within reach: of more than a call may be about none is touched. */
    Uni<List<TargetStore.Target>> running(TenantId tenant, List<ExamCode> exams, Reach reach) {
        return targets.running(tenant, exams, reach, HallActionResource.MOST + 1)
                .invoke(found -> {
                    if (found.size() > HallActionResource.MOST) {
                        throw Problem.ofField("exams", "一次最多处理 " + HallActionResource.MOST + " 场考试，请分场次或按考生选定");
                    }
                });
    }

    /** Who watches over the sitting. */
    public Uni<Void> one(Caller caller, AttemptId attempt) {
        return reaches.of(caller)
                .chain(reach -> reach instanceof Reach.All
                        ? Uni.createFrom().voidItem()
                        : targets.named(caller.tenant(), List.of(attempt))
                                .invoke(found -> judge(reach, found))
                                .replaceWithVoid());
    }

    private static void judge(Reach reach, List<TargetStore.Target> found) {
        if (found.isEmpty()) {
            throw AnswerRoutes.noSuchSitting();
        }
        TargetStore.Target target = found.getFirst();
        if (!reach.covers(target.whose())) {
            throw notAssigned();
        }
    }

    private static Problem notAssigned() {
        return Problem.of(ProblemType.FORBIDDEN, "这场考试不由您监考。");
    }
}
