package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Doors at which nobody logs in, and where something may be looked for that is not to be found by trying. From where much has been looked
 * for in vain each look costs a captcha or a proof of work, as at the log-in: honest people behind the same address are not kept out.
 */
@Singleton
public class OpenDoorService {

    private final ThrottleService throttle;
    private final CaptchaService captchas;
    private final SenderSource senders;

    OpenDoorService(ThrottleService throttle, CaptchaService captchas, SenderSource senders) {
        this.throttle = throttle;
        this.captchas = captchas;
        this.senders = senders;
    }

    /**
     * Who looks.
     *
     * @param answer to a captcha; none is used up where none is needed
     */
    public record Looking(HttpServerRequest request, Optional<CaptchaAnswer> answer) {}

    /**
     * Looks for what nobody finds by guessing, such as a random token: who has it finds it, whatever others behind the same address have
     * tried. Looking in vain costs as with {@link #look}, and is refused as there.
     */
    public <T> Uni<Optional<T>> lookUnguessable(Looking looking, Supplier<Uni<Optional<T>>> search) {
        Sender sender = senders.of(looking.request());
        return search.get()
                .call(found -> found.isPresent() ? Uni.createFrom().voidItem() : counted(sender, looking.answer()));
    }

    /**
     * Looks for something on behalf of whoever calls; looking in vain costs, finding does not.
     *
     * @return refused as {@link Refusal.ProofForLooking} where it has been looked in vain too often from there, and as
     *     {@link Refusal.WrongCaptcha}
     */
    public <T> Uni<Optional<T>> look(Looking looking, Supplier<Uni<Optional<T>>> search) {
        Sender sender = senders.of(looking.request());
        return counted(sender, looking.answer())
                .chain(counted -> search.get()
                        .invoke(found -> found.filter(there -> counted)
                                .ifPresent(
                                        there -> throttle.giveBack(sender.tenant(), Budget.SEARCH, sender.address()))));
    }

    /** Whether the look was counted against the address; beyond its allowance it is paid for instead. */
    private Uni<Boolean> counted(Sender sender, Optional<CaptchaAnswer> answer) {
        return throttle.take(sender.tenant(), Budget.SEARCH, sender.address())
                .replaceWith(true)
                .onFailure(GuessService::refused)
                .recoverWithUni(() -> proven(sender, answer).replaceWith(false));
    }

    private Uni<Void> proven(Sender sender, Optional<CaptchaAnswer> answer) {
        return answer.map(given -> captchas.check(sender.tenant(), given))
                .orElseGet(() -> Uni.createFrom().failure(new Refused(new Refusal.ProofForLooking())));
    }
}
