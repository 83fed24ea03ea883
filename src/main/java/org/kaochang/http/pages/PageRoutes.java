package org.kaochang.http.pages;

import org.kaochang.http.ContentCoding;
import org.kaochang.http.PlainRoutes;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Map;
import java.util.Objects;

/**
 * Sends the pages in the coding that the browser takes and that leaves least, as they were packed by the build. A name is
 * looked up among those of the build and no path is ever opened, so nothing else can be reached; what is not there is left
 * to the handlers behind. Parts of files are not served: a request for a range is answered with the whole (RFC 9110, 14.2).
 */
@ApplicationScoped
public class PageRoutes {

    /** Behind the hot path, which need not look at these, and ahead of everything else. */
    private static final int ORDER = PlainRoutes.BEFORE_ALL + 10;

    private final Map<String, PageFile> files;

    PageRoutes(PageFilesSource source) {
        this.files = source.read();
    }

    void register(@Observes Router router) {
        for (String path : new String[] {"/", "/index.html", "/staff.html", "/sw.js", "/assets/*"}) {
            router.route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(ORDER)
                    .handler(this::serve);
        }
    }

    void serve(RoutingContext context) {
        String path = context.request().path();
        PageFile file = files.get("/".equals(path) ? "/index.html" : path);
        if (file == null) {
            context.next();
        } else {
            send(context, file);
        }
    }

    private static void send(RoutingContext context, PageFile file) {
        ContentCoding coding =
                ContentCoding.acceptedBy(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING), file.codings());
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, file.tag(coding))
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl());
        if (file.known(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), coding)) {
            response.setStatusCode(304).end();
            return;
        }
        byte[] bytes = Objects.requireNonNull(file.packed().get(coding), "it is one of those it is kept in");
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                // Named in any case, so that the server's own compressor keeps out of it.
                .putHeader(HttpHeaders.CONTENT_ENCODING, coding.wire())
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length));
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.end();
        } else {
            response.end(Buffer.buffer(bytes));
        }
    }
}
