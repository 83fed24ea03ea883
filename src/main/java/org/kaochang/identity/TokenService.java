package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.SecurityLogSink;
import org.kaochang.identity.RefreshTokenStore.NewLogin;
import org.kaochang.identity.RefreshTokenStore.Presented;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** Gives out, renews and takes back tokens. */
@Singleton
class TokenService {

    private final RefreshTokenStore store;
    private final EndedSessionsJob endings;
    private final AccountStore accounts;
    private final TokenSource source;
    private final NonceSource nonces;
    private final IdSource ids;
    private final ClockSource clock;
    private final IdentityConfig config;

    TokenService(
            RefreshTokenStore store,
            EndedSessionsJob endings,
            AccountStore accounts,
            TokenSource source,
            NonceSource nonces,
            IdSource ids,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.endings = endings;
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
        return store.begin(login).map(begun -> {
            if (!begun) {
                throw over();
            }
            SecurityLogSink.event(
                    "log-in",
                    "tenant",
                    account.tenant(),
                    "account",
                    account.id(),
                    "session",
                    login.session(),
                    "by",
                    byPassword ? "secret" : "name",
                    "roles",
                    account.roles(),
                    "from",
                    origin.sender().address());
            return tokens(account, login.session(), byPassword, login.token());
        });
    }

    /**
     * @param tenant whose door it is: a token of another opens nothing there
     * @param browser value of the cookie that came along, may be empty
     */
    Uni<Tokens> renew(TenantId tenant, String refreshToken, String browser) {
        Presented presented = new Presented(
                tenant,
                refreshToken,
                browser,
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

    Uni<Void> end(TenantId tenant, String refreshToken) {
        return store.endSessionOf(tenant, refreshToken, clock.trueNow()).chain(endings::look);
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
}
