package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.http.CallerSource;
import org.kaochang.identity.GuessService.Guess;
import org.kaochang.identity.Refusal.SecondFactorNeeded;
import org.kaochang.identity.SecondFactorStore.Factor;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The second factor of staff. A right password alone gets a challenge, which lives a few minutes and opens nothing; with a
 * code of the app, or a recovery code, it becomes a log-in.
 */
@Singleton
class SecondFactorService {

    /** A new secret, for the app to take over: as text, as the address apps read, as a picture of it. */
    record Enrolment(String secret, String uri, String qr) {

        @Override
        public String toString() {
            return "Enrolment[…]";
        }
    }

    private static final String PURPOSE = "second factor";
    private static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "Kaochang 考场";

    private final SecondFactorStore store;
    private final AccountStore accounts;
    private final TokenService tokens;
    private final TokenSource source;
    private final JWTParser parser;
    private final VaultSource vault;
    private final GuessService guesses;
    private final NonceSource nonces;
    private final ClockSource clock;
    private final IdentityConfig config;

    SecondFactorService(
            SecondFactorStore store,
            AccountStore accounts,
            TokenService tokens,
            TokenSource source,
            JWTParser parser,
            VaultSource vault,
            GuessService guesses,
            NonceSource nonces,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.accounts = accounts;
        this.tokens = tokens;
        this.source = source;
        this.parser = parser;
        this.vault = vault;
        this.guesses = guesses;
        this.nonces = nonces;
        this.clock = clock;
        this.config = config;
    }

    /** The right password was given: a log-in, or the challenge to say more. */
    Uni<Tokens> afterPassword(Account account, Origin origin) {
        if (account.learnerId().isPresent()) {
            return tokens.begin(account, true, origin);
        }
        return store.of(account.tenant(), account.id()).chain(factor -> {
            boolean enrolled = factor.filter(Factor::confirmed).isPresent();
            boolean required =
                    !Collections.disjoint(account.roles(), config.secondFactor().requiredFor());
            if (!enrolled && !required) {
                return tokens.begin(account, true, origin);
            }
            throw new Refused(challenge(account, enrolled));
        });
    }

    /** For somebody who is logged in and wants a second factor; the password was asked for again. */
    Uni<SecondFactorNeeded> challengeFor(Account account) {
        return store.of(account.tenant(), account.id())
                .map(factor ->
                        challenge(account, factor.filter(Factor::confirmed).isPresent()));
    }

    /** Draws a secret; it counts from its first code on. */
    Uni<Enrolment> enrol(TenantId tenant, String challenge) {
        byte[] secret = nonces.bytes(Totp.SECRET_BYTES);
        return challenged(tenant, challenge)
                .chain(account -> store.propose(
                                account.tenant(),
                                account.id(),
                                vault.seal(secret, account.id(), PURPOSE),
                                clock.trueNow())
                        .map(proposed -> {
                            if (!proposed) {
                                throw Refusal.conflict(Refusal.Clash.FACTOR_BOUND);
                            }
                            return enrolment(account, secret);
                        }));
    }

    /** @param code of the app, or a recovery code */
    Uni<Tokens> logIn(String challenge, String code, Origin origin) {
        String typed = code.replaceAll("\\s", "");
        return challenged(origin.sender().tenant(), challenge).chain(account -> {
            Guess guess = guess(account, origin);
            return guesses.standing(guess.account(), guess.sender())
                    .chain(standing -> guesses.take(guess, standing)
                            .chain(() -> proven(account, typed, origin)
                                    .onFailure(failure -> Refused.is(failure, Refusal.WrongSecondFactor.class))
                                    .call(failure -> guesses.entered(guess, failure)))
                            .invoke(() -> guesses.succeeded(guess, standing)));
        });
    }

    /** Whoever knows the password may guess codes, and keeps nobody out who has logged in from where he is before. */
    private static Guess guess(Account account, Origin origin) {
        return new Guess(Budget.SECOND_FACTOR, account.id().toString(), Optional.of(account), origin.sender());
    }

    private Uni<Tokens> proven(Account account, String typed, Origin origin) {
        return store.of(account.tenant(), account.id())
                .map(factor -> factor.orElseThrow(SecondFactorService::wrong))
                .chain(factor -> accept(origin.sender().act(account, "second-factor.bind"), account, factor, typed))
                .chain(recoveryCodes ->
                        tokens.begin(account, true, origin).map(begun -> begun.withRecoveryCodes(recoveryCodes)))
                .call(() -> guesses.remember(account, origin.kept()));
    }

    /** @return the recovery codes, when the factor is new */
    private Uni<List<String>> accept(Act bind, Account account, Factor factor, String code) {
        byte[] secret = vault.open(factor.sealedSecret(), account.id(), PURPOSE);
        OptionalLong step = Totp.step(secret, code, clock.trueNow(), factor.lastStep());
        if (step.isPresent() && factor.confirmed()) {
            return store.take(account.tenant(), account.id(), factor, step.getAsLong())
                    .map(taken -> passed(taken, List.of()));
        }
        if (step.isPresent()) {
            List<String> codes = Stream.generate(() -> InitialPasswords.of(nonces.bytes(InitialPasswords.BYTES)))
                    .limit(RECOVERY_CODES)
                    .toList();
            List<byte[]> hashes = codes.stream()
                    .map(each -> InitialPasswords.hash(account.id(), each))
                    .toList();
            return store.confirm(bind, account.id(), factor, step.getAsLong(), hashes, clock.trueNow())
                    .map(taken -> passed(taken, codes));
        }
        if (!factor.confirmed() || code.length() <= 6) {
            throw wrong();
        }
        return store.useRecoveryCode(
                        account.tenant(), account.id(), InitialPasswords.hash(account.id(), code), clock.trueNow())
                .map(used -> passed(used, List.of()));
    }

    private static <T> T passed(boolean right, T value) {
        if (!right) {
            throw wrong();
        }
        return value;
    }

    private SecondFactorNeeded challenge(Account account, boolean enrolled) {
        return new SecondFactorNeeded(source.challenge(account), enrolled);
    }

    /** The account of a challenge given out at this door, if nothing that ends log-ins happened since. */
    private Uni<Account> challenged(TenantId tenant, String challenge) {
        JsonWebToken token = parsed(challenge);
        if (!CallerSource.tenant(token).equals(tenant)) {
            throw over();
        }
        int epoch = Integer.parseInt(String.valueOf(token.<Object>getClaim("epoch")));
        return accounts.byId(tenant, AccountId.fromString(token.getSubject()))
                .map(found -> found.filter(account -> !account.disabled() && account.epoch() == epoch)
                        .orElseThrow(SecondFactorService::over));
    }

    private JsonWebToken parsed(String challenge) {
        try {
            JsonWebToken token = parser.parse(challenge);
            if (token.getGroups().contains(TokenSource.CHALLENGE)) {
                return token;
            }
        } catch (ParseException refused) {
            // the same answer as for another kind of token
        }
        throw over();
    }

    private static Enrolment enrolment(Account account, byte[] secret) {
        String label = encoded(ISSUER) + ":" + encoded(account.username().orElse("-"));
        String text = Totp.base32(secret);
        String uri = "otpauth://totp/" + label + "?secret=" + text + "&issuer=" + encoded(ISSUER);
        return new Enrolment(text, uri, QrSource.svg(uri));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Refused wrong() {
        return new Refused(new Refusal.WrongSecondFactor());
    }

    private static Refused over() {
        return Refusal.over(Refusal.Held.CHALLENGE);
    }
}
