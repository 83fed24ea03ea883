package org.kaochang.identity;

import org.kaochang.common.IdSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.SecurityLogSink;
import org.kaochang.identity.RefreshTokenStore.NewLogin;
import org.kaochang.identity.RefreshTokenStore.Presented;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.UUID;

/** Gives out, renews and takes back tokens. */
@Singleton
class TokenService {

    private final RefreshTokenStore store;
    private final EndedSessionsJob endings;
    private final AccountStore accounts;
    private final TokenSource source;
    private final NonceSource nonces;
    private final IdSource ids;
    private final IdentityConfig config;

    TokenService(
            RefreshTokenStore store,
            EndedSessionsJob endings,
            AccountStore accounts,
            TokenSource source,
            NonceSource nonces,
            IdSource ids,
            IdentityConfig config) {
        this.store = store;
        this.endings = endings;
        this.accounts = accounts;
        this.source = source;
        this.nonces = nonces;
        this.ids = ids;
        this.config = config;
    }

    /**
     * @param account as it was when its secret was checked: a change in between refuses the log-in
     * @param byPassword whether a password was given, which may be one that has to be changed
     */
    Uni<Tokens> begin(Account account, boolean byPassword, Origin origin) {
        NewLogin login = new NewLogin(ids.newId(), account, byPassword, origin, nonces.token());
        return store.begin(login, ids.newId(), config.sessionLife(), config.refreshTokenLife())
                .map(begun -> {
                    if (!begun) {
                        throw over();
                    }
                    SecurityLogSink.event(
                            "log-in",
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

    /** @param browser value of the cookie that came along, may be empty */
    Uni<Tokens> renew(String refreshToken, String browser) {
        Presented presented = new Presented(refreshToken, browser, ids.newId(), nonces.bytes(RefreshChain.SALT_BYTES));
        return store.renew(presented, config.refreshLeeway(), config.refreshTokenLife())
                .call(renewed -> renewed.isPresent() ? Uni.createFrom().voidItem() : endings.look())
                .map(renewed -> renewed.orElseThrow(TokenService::over))
                .chain(renewed -> accounts.byId(renewed.login().accountId())
                        .map(account -> tokens(
                                usable(account),
                                renewed.login().session(),
                                renewed.login().byPassword(),
                                renewed.token())));
    }

    Uni<Void> end(String refreshToken) {
        return store.endSessionOf(refreshToken).chain(endings::look);
    }

    private Tokens tokens(Account account, UUID session, boolean byPassword, String refresh) {
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

    private static Problem over() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "登录已失效，请重新登录。");
    }
}
