package org.kaochang.tenant;

import org.kaochang.common.TenantCode;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Objects;

/**
 * Addresses that name their authority: what stands behind {@code /t/<code>} is answered as if it stood at the root, and the
 * door is that authority's.
 */
@ApplicationScoped
public class TenantRoutes {

    private static final int BEFORE_ALL_OTHERS = PlainRoutes.BEFORE_ALL - 1_000;
    private static final String PREFIX = "/t/";

    private final TenantSource tenants;

    TenantRoutes(TenantSource tenants) {
        this.tenants = tenants;
    }

    void register(@Observes Router router) {
        router.route(PREFIX + "*").order(BEFORE_ALL_OTHERS).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        String path = Objects.requireNonNull(context.request().path(), "the route fits paths only");
        int end = path.indexOf('/', PREFIX.length());
        String code = path.substring(PREFIX.length(), end < 0 ? path.length() : end);
        tenants.open(new TenantCode(code)).ifPresentOrElse(tenant -> enter(context, tenant, path, end), () -> {
            ProblemRoutes.hangUp(context); // its body, of whatever length, has not been read
            ProblemRoutes.send(context, ProblemMapper.ofStatus(404));
        });
    }

    private static void enter(RoutingContext context, Tenant tenant, String path, int end) {
        if (end < 0) {
            context.redirect(path + "/");
            return;
        }
        if (context.get(TenantSource.NAMED) != null) {
            ProblemRoutes.send(context, ProblemMapper.ofStatus(404)); // one authority within another
            return;
        }
        context.put(TenantSource.NAMED, tenant);
        String query = context.request().query();
        context.reroute(path.substring(end) + (query == null ? "" : "?" + query));
    }
}
