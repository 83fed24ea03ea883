package org.kaochang.hall.pen;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.common.IdSource;
import org.kaochang.hall.Sitting;
import org.kaochang.hall.SittingService;
import org.kaochang.hall.invigilation.Intervention;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Who writes a sitting (一卷一笔): going on on another device, the code for it, and an invigilator's release. */
@ApplicationScoped
public class PenService {

    /** A commit that no standby answers is not waited for without end; what became of it shows at the next look. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PenStore store;
    private final SittingService sittings;
    private final IdSource ids;

    PenService(PenStore store, SittingService sittings, IdSource ids) {
        this.store = store;
        this.sittings = sittings;
        this.ids = ids;
    }

    /**
     * The sitting, its pen in the hand that asks; one that is over as it ended. Fails with a problem when there is no such
     * sitting, or when neither code nor release lets this hand have it.
     */
    Uni<Sitting> takeOver(PenWish wish) {
        return store.takeOver(wish).ifNoItem().after(PATIENCE).fail().chain(outcome -> switch (outcome) {
            case TakeOver.Held held -> sittings.find(wish.learnerId(), wish.attemptId());
            case TakeOver.NothingToWrite over -> sittings.find(wish.learnerId(), wish.attemptId());
            case TakeOver.CodeNeeded needed -> Uni.createFrom().failure(codeNeeded(needed));
            case TakeOver.TooOften(Duration pause) -> Uni.createFrom().failure(tooOften(pause));
        });
    }

    private static Problem tooOften(Duration pause) {
        return Problem.of(ProblemType.TOO_MANY_REQUESTS, "作答设备更换过于频繁，请稍后再试。")
                .with("retryAfter", Math.max(1, pause.plusMillis(999).toSeconds()));
    }

    private static Problem codeNeeded(TakeOver.CodeNeeded needed) {
        return Problem.of(
                        ProblemType.PEN_CODE_NEEDED,
                        needed.tried() ? "换机码不正确或已失效，请在原设备上重新获取，或请监考人员放行。" : "以姓名和证件号登录的，须输入原设备上显示的换机码，或由监考人员放行。")
                .with("turn", needed.pen().turn())
                .with("device", needed.pen().holder().label())
                .with("since", needed.pen().since());
    }

    /** A fresh code for another device; fails with a problem for whoever has not the pen, and so soon after another. */
    Uni<String> code(PenWish holder) {
        String code = PenCode.of(ids.newToken());
        return store.keepCode(holder, code)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(coded -> coded.isPresent()
                        ? Uni.createFrom().item(() -> shown(code, coded.get(), holder))
                        : sittings.find(holder.learnerId(), holder.attemptId())
                                .chain(over -> Uni.createFrom().failure(closed())));
    }

    private static String shown(String code, PenStore.Coded coded, PenWish holder) {
        if (!coded.pen().heldBy(holder.hand())) {
            throw AnswerRoutes.elsewhere(coded.pen());
        }
        if (!coded.kept()) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "换机码刚刚生成过，请稍后再试。")
                    .with("retryAfter", PermitStore.CODE_AGAIN.toSeconds());
        }
        return code;
    }

    /** Until when the next device may take the pen without a code. */
    Uni<Instant> release(UUID attemptId, Intervention why) {
        return store.release(attemptId, why)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(until -> until.isPresent()
                        ? Uni.createFrom().item(until.get())
                        : store.exists(attemptId).map(exists -> {
                            throw exists ? closed() : Problem.of(ProblemType.NOT_FOUND, "没有这场考试。");
                        }));
    }

    private static Problem closed() {
        return Problem.of(ProblemType.ATTEMPT_CLOSED, "这场考试已结束。");
    }
}
