package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sets captchas and checks them once. Setting one leaves nothing behind: its id says all under the program's seal, so any
 * node can check it and a flood of them fills no memory. What is kept is which have been tried, right or wrong, in Redis
 * and in this node's memory; without Redis one might be used once on each node.
 */
@Singleton
class CaptchaService {

    private static final String PREFIX = "captcha-used:";
    private static final int MAX_SOURCES = 10_000;
    private static final int MAX_USED = 100_000;
    private static final String ALL = "all";

    /** New pictures for one address; a computer room that opens the page at once, then a school that trickles in. */
    private static final Limit NEW_FOR_ADDRESS = new Limit(100, Duration.ofMillis(200));

    /** New pictures on one node, each a quarter of a millisecond: a hundredth of a processor and some. */
    private static final Limit NEW_IN_ALL = new Limit(400, Duration.ofMillis(20));

    /** Captchas for one address without a pause. */
    private static final Limit QUICK_FOR_ADDRESS = new Limit(2_000, Duration.ofMillis(20));

    private final FirstUseService uses;
    private final PictureService pictures;
    private final Seal seal;
    private final ClockSource clock;
    private final IdSource ids;
    private final IdentityConfig config;
    private final TokenBuckets newForAddress = new TokenBuckets(MAX_SOURCES, NEW_FOR_ADDRESS);
    private final TokenBuckets newInAll = new TokenBuckets(1, NEW_IN_ALL);
    private final BrakeBuffer brake = new BrakeBuffer(QUICK_FOR_ADDRESS);
    private final BoundedMap<Instant> used = new BoundedMap<>(MAX_USED);

    CaptchaService(
            FirstUseService uses,
            PictureService pictures,
            SealSource seals,
            ClockSource clock,
            IdSource ids,
            IdentityConfig config) {
        this.uses = uses;
        this.pictures = pictures;
        this.seal = seals.seal();
        this.clock = clock;
        this.ids = ids;
        this.config = config;
    }

    /**
     * Who draws without end gets pictures again, and after a pause; where too many wait for theirs already, at once: neighbours
     * behind the same address may need one to get in.
     */
    Uni<Captcha> create(TenantId tenant, String address) {
        Instant now = clock.now();
        boolean soon = brake.atOnce(address, now);
        boolean fresh = soon
                && newForAddress.take(address, now).isZero()
                && newInAll.take(ALL, now).isZero();
        Uni<Captcha> answer = pictures.picture(fresh).map(picture -> captcha(tenant, picture));
        return soon ? answer : brake.pause(address).chain(() -> answer);
    }

    private Captcha captcha(TenantId tenant, PictureService.Picture picture) {
        Captcha.Sealed inside = new Captcha.Sealed(
                ids.newSeed().value(), picture.name(), clock.now().plus(config.captchaLife()));
        return Captcha.of(
                inside.id(seal, tenant),
                picture.dataUrl(),
                inside.salt(),
                inside.answer(seal, config.proofOfWorkMax()).number(),
                config.proofOfWorkMax(),
                config.captchaLife().toSeconds());
    }

    /** Passes when either answer is right and the captcha was never tried; refused as a {@link Refusal.WrongCaptcha} otherwise. */
    Uni<Void> check(TenantId tenant, CaptchaAnswer answer) {
        String id = answer.captchaId();
        Instant now = clock.now();
        Optional<Captcha.Sealed> known = Captcha.Sealed.of(seal, tenant, id)
                .filter(inside -> inside.until().isAfter(now));
        if (known.isEmpty() || !firstTime(id, known.get().until())) {
            return Uni.createFrom().failure(wrong());
        }
        boolean right = known.get().answer(seal, config.proofOfWorkMax()).givenBy(answer.captcha(), answer.proof());
        return uses.first(
                        PREFIX + id, Duration.between(now, known.get().until()).plusSeconds(1))
                .invoke(first -> {
                    if (!first || !right) {
                        throw wrong();
                    }
                })
                .replaceWithVoid();
    }

    private boolean firstTime(String id, Instant until) {
        boolean[] first = {false};
        used.update(id, before -> {
            first[0] = before.isEmpty();
            return before.orElse(until);
        });
        return first[0];
    }

    private static Refused wrong() {
        return new Refused(new Refusal.WrongCaptcha());
    }
}
