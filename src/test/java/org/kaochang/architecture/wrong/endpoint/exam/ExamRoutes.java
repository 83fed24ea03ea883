package org.kaochang.architecture.wrong.endpoint.exam;

import io.vertx.ext.web.RoutingContext;

/** Answers whoever asks. */
public final class ExamRoutes {

    void open(RoutingContext context) {
        context.response().end();
    }
}
