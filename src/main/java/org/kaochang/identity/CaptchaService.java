package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sets captchas and checks them once: asking takes the answer away, right or wrong. Kept in Redis; while Redis is away
 * in this node's memory, so that then a captcha only works on the node that made it.
 */
@Singleton
class CaptchaService {

    private static final String PREFIX = "captcha:";

    private record Own(Captcha.Answer answer, Instant until) {}

    private final ReactiveValueCommands<String, String> redis;
    private final SharedStateService shared;
    private final BoundedMap<Own> own = new BoundedMap<>(10_000);
    private final ClockSource clock;
    private final IdSource ids;
    private final NonceSource nonces;
    private final IdentityConfig config;

    CaptchaService(
            ReactiveRedisDataSource redis,
            SharedStateService shared,
            ClockSource clock,
            IdSource ids,
            NonceSource nonces,
            IdentityConfig config) {
        this.redis = redis.value(String.class);
        this.shared = shared;
        this.clock = clock;
        this.ids = ids;
        this.nonces = nonces;
        this.config = config;
    }

    Uni<Captcha> create() {
        String id = nonces.token();
        Captcha.Answer answer =
                new Captcha.Answer(Captcha.text(ids.newSeed()), nonces.below(config.proofOfWorkMost() + 1));
        return keep(id, answer)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(kept -> Captcha.of(
                        id,
                        answer,
                        ids.newSeed(),
                        HexFormat.of().formatHex(nonces.bytes(12)),
                        config.proofOfWorkMost(),
                        config.captchaLife().toSeconds()));
    }

    /** Passes when either answer is right; fails with {@code captcha-failed} otherwise. */
    Uni<Void> check(String id, String captcha, Long proof) {
        return take(id).map(answer ->
                        answer.filter(right -> right.givenBy(captcha, proof)).orElseThrow(CaptchaService::wrong))
                .replaceWithVoid();
    }

    private Uni<Boolean> keep(String id, Captcha.Answer answer) {
        return shared.ask(
                () -> redis.setex(PREFIX + id, config.captchaLife().toSeconds(), answer.stored())
                        .replaceWith(true),
                () -> {
                    own.put(id, new Own(answer, clock.now().plus(config.captchaLife())));
                    return true;
                });
    }

    private Uni<Optional<Captcha.Answer>> take(String id) {
        Optional<Own> here = own.take(id);
        if (here.isPresent()) {
            return Uni.createFrom()
                    .item(here.filter(kept -> clock.now().isBefore(kept.until()))
                            .map(Own::answer));
        }
        return shared.ask(
                () -> redis.getdel(PREFIX + id)
                        .map(stored -> Optional.ofNullable(stored).map(Captcha.Answer::of)),
                Optional::empty);
    }

    private static Problem wrong() {
        return Problem.of(ProblemType.CAPTCHA_FAILED, "验证码不正确或已过期，请换一张再试。");
    }
}
