package org.kaochang.identity;

import org.kaochang.http.LoopbackName;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.contract.Answers;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

/** What the demo sent: there in the demo only, and only for whoever sits at the machine. */
@Path("/api/v1/demo/messages")
public class DemoBoxResource {

    public record Message(Instant at, String to, String text) {}

    /** The newest first. */
    public record Messages(List<Message> messages) {}

    private final DemoBoxSource box;
    private final IdentityConfig config;

    DemoBoxResource(DemoBoxSource box, IdentityConfig config) {
        this.box = box;
        this.config = config;
    }

    @GET
    @PermitAll
    @Answers(problems = ProblemType.NOT_FOUND)
    public Messages received(@Context HttpServerRequest request) {
        if (!config.codes().demoBox() || !atThisMachine(request)) {
            throw Problem.of(ProblemType.NOT_FOUND, "未找到。");
        }
        return new Messages(box.received().stream()
                .map(each -> new Message(each.at(), each.to(), each.text()))
                .toList());
    }

    private static boolean atThisMachine(HttpServerRequest request) {
        try {
            return request.getHeader("X-Forwarded-For") == null
                    && request.getHeader("Forwarded") == null
                    && LoopbackName.named(request.getHeader(HttpHeaders.HOST))
                    && InetAddress.getByName(request.remoteAddress().hostAddress())
                            .isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
