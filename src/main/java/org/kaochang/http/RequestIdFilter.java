package org.kaochang.http;

import org.kaochang.common.TenantLogSink;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Says in the lines of a REST call of which call they are; plain routes say it for the line they write. */
public class RequestIdFilter {

    @ServerRequestFilter
    public void say(RoutingContext context) {
        TenantLogSink.request(RequestIdSource.of(context.request()));
    }
}
