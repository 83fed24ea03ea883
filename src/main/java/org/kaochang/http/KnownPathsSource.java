package org.kaochang.http;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/** The paths that somebody answers, as templates ({@code /api/v1/accounts/{id}/roles}): resources and plain routes. */
@Singleton
class KnownPathsSource {

    private final BeanManager beans;
    private volatile @Nullable Router router;
    private volatile @Nullable Set<String> paths;

    KnownPathsSource(BeanManager beans) {
        this.beans = beans;
    }

    void register(@Observes Router routes) {
        this.router = routes;
    }

    /** Looked for once, at the first call: by then everything has registered. */
    Set<String> paths() {
        Set<String> known = paths;
        if (known == null) {
            known = new HashSet<>();
            for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
                ofResource(bean.getBeanClass(), known);
            }
            ofRoutes(known);
            paths = known;
        }
        return known;
    }

    private static void ofResource(Class<?> resource, Set<String> known) {
        Path root = resource.getAnnotation(Path.class);
        if (root == null) {
            return;
        }
        known.add(joined(root.value(), ""));
        for (Method method : resource.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            if (path != null) {
                known.add(joined(root.value(), path.value()));
            }
        }
    }

    private void ofRoutes(Set<String> known) {
        Router routes = router;
        if (routes != null) {
            for (Route route : routes.getRoutes()) {
                if (route.getPath() != null) {
                    known.add(joined(route.getPath().replaceAll("/:([^/]+)", "/{$1}"), ""));
                }
            }
        }
    }

    private static String joined(String root, String path) {
        return ("/" + root + "/" + path).replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
    }
}
