package org.kaochang.http;

import org.kaochang.http.connection.ConnectionConfig;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Puts {@link SecurityHeaders} and the call's name on every answer, whoever gives it. */
@ApplicationScoped
public class SecurityHeaderRoutes {

    private static final String PAGE = "META-INF/resources/index.html";
    private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");

    private record Header(CharSequence name, CharSequence value) {}

    private final List<Header> ofData = optimized(SecurityHeaders.ofData());
    private final List<Header> ofPages = optimized(SecurityHeaders.ofPages(page()));
    private final CharSequence hsts;
    private final RequestIdSource requests;

    SecurityHeaderRoutes(ConnectionConfig config, RequestIdSource requests) {
        this.requests = requests;
        this.hsts = HttpHeaders.createOptimized(config.hsts());
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            add(context.request(), context.response().headers());
            context.next();
        });
    }

    private void add(HttpServerRequest request, MultiMap headers) {
        String path = request.path();
        for (Header each : page(path) ? ofPages : ofData) {
            headers.set(each.name(), each.value());
        }
        headers.set(RequestIdSource.HEADER, requests.next(request));
        if (secure(request)) {
            headers.set(HSTS, hsts);
        }
    }

    /** What a page is made of obeys the page's own rules, and there are many of them: theirs are the short ones. */
    private static boolean page(@Nullable String path) {
        return path == null || !path.startsWith("/api/") && !path.startsWith("/q/") && !path.startsWith("/assets/");
    }

    /** Believed without asking who says so: a browser obeys the header only when its own connection is secure. */
    private static boolean secure(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO));
    }

    private static List<Header> optimized(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(each -> new Header(
                        HttpHeaders.createOptimized(each.getKey()), HttpHeaders.createOptimized(each.getValue())))
                .toList();
    }

    private static String page() {
        try (InputStream page = Thread.currentThread().getContextClassLoader().getResourceAsStream(PAGE)) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
