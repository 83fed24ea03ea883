package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.http.SecurityLogSink;
import org.kaochang.identity.RefreshTokenStore.NewLogin;
import org.kaochang.identity.RefreshTokenStore.Presented;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives out, renews and takes back tokens. */
@Singleton
class TokenService {

    /** Refused tokens of one address without a pause: a school whose log-ins ended over night comes back at one time. */
    static final Limit QUICK_REFUSALS = new Limit(2_000, Duration.ofMillis(20));

    private final RefreshTokenStore store;
    private final EndedSessionsJob endings;
    private final DoorLogService log;
    private final AccountStore accounts;
    private final TokenSource source;
    private final NonceSource nonces;
    private final IdSource ids;
    private final ClockSource clock;
    private final IdentityConfig config;
    private final BrakeBuffer refusals = new BrakeBuffer(QUICK_REFUSALS);

    TokenService(
            RefreshTokenStore store,
            EndedSessionsJob endings,
            DoorLogService log,
            AccountStore accounts,
            TokenSource source,
            NonceSource nonces,
            IdSource ids,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.endings = endings;
        this.log = log;
        this.accounts = accounts;
        this.source = source;
        this.nonces = nonces;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * @param account as it was when its secret was checked: a change in between refuses the log-in
     * @param byPassword whether a password was given, which may be one that has to be changed
     */
    Uni<Tokens> begin(Account account, boolean byPassword, Origin origin) {
        Instant now = clock.trueNow();
        NewLogin login = new NewLogin(
                new SessionId(ids.newId()),
                account,
                byPassword,
                origin,
                new RecordId(ids.newId()),
                nonces.token(),
                now,
                now.plus(config.sessionLife()),
                now.plus(config.refreshTokenLife()));
        return store.begin(login)
                .invoke(begun -> {
                    if (!begun) {
                        throw over();
                    }
                    note(login);
                })
                .call(() -> log.in(account, byPassword, origin))
                .map(begun -> tokens(account, login.session(), byPassword, login.token()));
    }

    private static void note(NewLogin login) {
        SecurityLogSink.event(
                "log-in",
                "tenant",
                login.account().tenant(),
                "account",
                login.account().id(),
                "session",
                login.session(),
                "by",
                login.byPassword() ? "secret" : "name",
                "roles",
                login.account().roles(),
                "from",
                login.origin().sender().address());
    }

    /** @param sender at whose door it is: a token of another opens nothing there; its device is the cookie that came along */
    Uni<Tokens> renew(Sender sender, String refreshToken) {
        return known(sender.tenant(), refreshToken)
                .chain(known -> known
                        ? renewKnown(sender, refreshToken)
                        : Uni.createFrom().failure(over()))
                .onFailure(TokenService::isOver)
                .call(() -> braked(sender));
    }

    /** What was never given out costs a look at most, and nothing where its form says so. */
    private Uni<Boolean> known(TenantId tenant, String refreshToken) {
        return NonceSource.likeToken(refreshToken)
                ? store.known(tenant, refreshToken)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> braked(Sender sender) {
        return refusals.hold(sender.address(), clock.now());
    }

    private Uni<Tokens> renewKnown(Sender sender, String refreshToken) {
        Presented presented = new Presented(
                sender.tenant(),
                refreshToken,
                sender.device().orElse(""),
                new RecordId(ids.newId()),
                nonces.bytes(RefreshChain.SALT_BYTES),
                clock.trueNow(),
                config.refreshLeeway(),
                config.refreshTokenLife());
        return store.renew(presented)
                .call(renewed -> renewed.isPresent() ? Uni.createFrom().voidItem() : endings.look())
                .map(renewed -> renewed.orElseThrow(TokenService::over))
                .chain(renewed -> accounts.byId(
                                renewed.login().tenant(), renewed.login().accountId())
                        .map(account -> tokens(
                                usable(account),
                                renewed.login().session(),
                                renewed.login().byPassword(),
                                renewed.token())));
    }

    /** Ends the log-in of a token, the owner's way out; where there is none, it is over already. */
    Uni<Void> end(Sender sender, String refreshToken) {
        return known(sender.tenant(), refreshToken)
                .chain(known -> known
                        ? store.endSessionOf(sender.tenant(), refreshToken, clock.trueNow())
                                .chain(endings::look)
                        : braked(sender));
    }

    private Tokens tokens(Account account, SessionId session, boolean byPassword, String refresh) {
        boolean mustChange = byPassword && account.mustChangePassword();
        return new Tokens(
                source.sign(account, session, mustChange, byPassword),
                "Bearer",
                config.accessTokenLife().toSeconds(),
                refresh,
                account.roles().stream().sorted().toList(),
                account.name(),
                mustChange,
                null);
    }

    private static Account usable(Optional<Account> account) {
        return account.filter(found -> !found.disabled()).orElseThrow(TokenService::over);
    }

    private static Refused over() {
        return Refusal.over(Refusal.Held.SESSION);
    }

    private static boolean isOver(Throwable failure) {
        return Refused.is(failure, Refusal.Over.class);
    }
}
