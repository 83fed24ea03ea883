package org.kaochang.tenant;

import org.kaochang.common.TenantCode;
import org.kaochang.common.TenantId;
import org.kaochang.common.TenantLogSink;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose door a call without a token stands before. All authorities are known in memory; no call is made. */
@ApplicationScoped
public class TenantSource {

    /** Where {@link TenantRoutes} leaves what a path has named. */
    static final String NAMED = "kaochang.tenant";

    /** The code that is no authority's: see {@link TenantConfig#fallback}. */
    private static final String NONE = "none";

    private final CurrentVertxRequest request;
    private final TenantConfig config;
    private volatile Map<String, Tenant> byHost = Map.of();
    private volatile Map<TenantCode, Tenant> byCode = Map.of();

    TenantSource(CurrentVertxRequest request, TenantConfig config) {
        this.request = request;
        this.config = config;
    }

    /** Of the REST call at hand. @throws Problem 404 when its address is nobody's */
    public TenantId tenant() {
        TenantId tenant = tenant(request.getCurrent());
        TenantLogSink.call(tenant);
        return tenant;
    }

    /** What stands before the paths of the REST call at hand: nothing, or {@code /t/<code>}; browsers send a cookie by it. */
    public String prefix() {
        Tenant named = request.getCurrent().get(NAMED);
        return named == null ? "" : "/t/" + named.code();
    }

    /** Of a call to a plain route. @throws Problem 404 when its address is nobody's */
    public TenantId tenant(RoutingContext context) {
        return addressed(context)
                .or(this::fallback)
                .map(Tenant::id)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "此地址没有开放的机构。"));
    }

    /** How the authority is called that has the address of the REST call at hand to itself; empty where none has. */
    public Optional<String> name() {
        return addressed(request.getCurrent()).map(Tenant::name);
    }

    private Optional<Tenant> addressed(RoutingContext context) {
        return Optional.<Tenant>ofNullable(context.get(NAMED))
                .or(() -> ofHost(context.request().getHeader(config.hostHeader())));
    }

    /** An authority that is not disabled. */
    public Optional<Tenant> open(TenantCode code) {
        return Optional.ofNullable(byCode.get(code)).filter(tenant -> !tenant.disabled());
    }

    /** By the whole of the header, or by the name in it: a port is named only where two authorities share a name. */
    private Optional<Tenant> ofHost(@Nullable String header) {
        if (header == null || byHost.isEmpty()) {
            return Optional.empty();
        }
        String host = header.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byHost.get(host))
                .or(() -> Optional.ofNullable(byHost.get(host.replaceFirst(":\\d+$", ""))));
    }

    private Optional<Tenant> fallback() {
        return config.fallback().equals(NONE) ? Optional.empty() : open(new TenantCode(config.fallback()));
    }

    /** What there is from now on. */
    void know(List<Tenant> all) {
        byCode = all.stream().collect(Collectors.toUnmodifiableMap(Tenant::code, Function.identity()));
        byHost = all.stream()
                .filter(tenant -> !tenant.disabled())
                .flatMap(tenant -> tenant.hosts().stream().map(host -> Map.entry(host, tenant)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
