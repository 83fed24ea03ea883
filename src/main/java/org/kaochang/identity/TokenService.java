package org.kaochang.identity;

import org.kaochang.common.IdSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.RefreshTokenStore.Login;
import org.kaochang.identity.RefreshTokenStore.NewToken;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.UUID;

/** Gives out, renews and takes back tokens. */
@Singleton
class TokenService {

    private final RefreshTokenStore store;
    private final AccountStore accounts;
    private final TokenSource source;
    private final NonceSource nonces;
    private final IdSource ids;
    private final IdentityConfig config;

    TokenService(
            RefreshTokenStore store,
            AccountStore accounts,
            TokenSource source,
            NonceSource nonces,
            IdSource ids,
            IdentityConfig config) {
        this.store = store;
        this.accounts = accounts;
        this.source = source;
        this.nonces = nonces;
        this.ids = ids;
        this.config = config;
    }

    /** @param byPassword whether a password was given, which may be one that has to be changed */
    Uni<Tokens> begin(Account account, boolean byPassword) {
        String refresh = nonces.token();
        Login login = new Login(account.id(), ids.newId(), byPassword);
        return store.begin(login, row(refresh)).map(stored -> tokens(account, byPassword, refresh));
    }

    Uni<Tokens> renew(String refreshToken) {
        String next = nonces.token();
        return store.rotate(Sha256.of(refreshToken), row(next), config.refreshLeeway())
                .map(login -> login.orElseThrow(TokenService::over))
                .chain(login -> accounts.byId(login.accountId())
                        .map(account -> tokens(usable(account), login.byPassword(), next)));
    }

    Uni<Void> end(String refreshToken) {
        return store.revokeFamilyOf(Sha256.of(refreshToken));
    }

    Uni<Void> endAll(UUID accountId) {
        return store.revokeAllOf(accountId);
    }

    private NewToken row(String token) {
        return new NewToken(ids.newId(), Sha256.of(token), config.refreshTokenLife());
    }

    private Tokens tokens(Account account, boolean byPassword, String refresh) {
        boolean mustChange = byPassword && account.mustChangePassword();
        return new Tokens(
                source.sign(account, mustChange, byPassword),
                "Bearer",
                config.accessTokenLife().toSeconds(),
                refresh,
                account.roles().stream().sorted().toList(),
                account.name(),
                mustChange);
    }

    private static Account usable(Optional<Account> account) {
        return account.filter(found -> !found.disabled()).orElseThrow(TokenService::over);
    }

    private static Problem over() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "登录已失效，请重新登录。");
    }
}
