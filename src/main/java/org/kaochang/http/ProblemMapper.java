package org.kaochang.http;

import org.kaochang.common.failure.FailureMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.CompositeException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ExceptionUnwrapStrategy;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.UnwrapException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Turns whatever leaves a resource as an exception into a problem document; unexpected ones are logged, never shown. Where
 * something failed on the way out of a failure too, the first is answered: it is what became of the call.
 */
@UnwrapException(value = CompositeException.class, strategy = ExceptionUnwrapStrategy.ALWAYS)
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    public static final String PROBLEM_JSON = "application/problem+json";

    @ServerExceptionMapper
    public Response map(Problem problem) {
        return respond(problem);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Exception failure) {
        return respond(Problem.of(ProblemType.UNAUTHENTICATED, "访问令牌缺失、无效或已过期。"));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, ContainerRequestContext request) {
        return respond(forbidden(request.getSecurityContext().isUserInRole(Role.PASSWORD_CHANGE)));
    }

    /** @param passwordChangeOnly whether the token stands for a login with the initial password */
    static Problem forbidden(boolean passwordChangeOnly) {
        return passwordChangeOnly
                ? Problem.of(ProblemType.PASSWORD_CHANGE_REQUIRED, "请先修改初始密码，再使用其他功能。")
                : ofStatus(403);
    }

    /** Named on its own because the framework has a mapper for it, which shows classes instead of a problem. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure) {
        return switch (failure) {
            case MeasuredTextMapper.TooLong tooLong -> respond(LimitRoutes.tooLong(path(tooLong), tooLong.limit()));
            case MeasuredTextMapper.Broken broken -> respond(Problem.ofField(path(broken), "文字中有损坏的字符，请重新输入"));
            default -> malformed(failure);
        };
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure) {
        Problem problem = Problem.of(ProblemType.MALFORMED_REQUEST, "请求正文不是可读的 JSON，或字段类型不符。");
        return respond(
                failure instanceof JsonMappingException mapping ? problem.with("field", path(mapping)) : problem);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        List<Map<String, String>> errors = failure.getConstraintViolations().stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .toList();
        return respond(Problem.of(ProblemType.INVALID, "部分字段不符合要求。").with("errors", errors));
    }

    /** As the caller wrote it: without the method, and without the name that its body has in our code. */
    private static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .toList();
        boolean withinBody = nodes.size() > 1;
        return nodes.stream().skip(withinBody ? 1 : 0).map(Object::toString).collect(Collectors.joining("."));
    }

    @ServerExceptionMapper
    public Response status(WebApplicationException failure) {
        if (failure.getCause() instanceof MismatchedInputException mismatched) {
            return mismatched(mismatched);
        }
        if (failure.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        return respond(ofStatus(failure.getResponse().getStatus()));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        if (FailureMapper.passes(failure)) {
            LOG.warnf("Sent away to try again: %s", failure);
            return respond(ofStatus(503).with("retryAfter", 1));
        }
        if (brokenForm(failure)) {
            return respond(Problem.of(ProblemType.MALFORMED_REQUEST, "表单不完整。"));
        }
        LOG.error("Unexpected failure", failure);
        return respond(ofStatus(500));
    }

    /** The framework's own word for a form that ends before it should; it has no type of its own. */
    private static boolean brokenForm(Throwable failure) {
        return failure instanceof IOException
                && failure.getMessage() != null
                && failure.getMessage().contains("multipart");
    }

    /** The problem that stands for a bare HTTP status, as frameworks raise it. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "访问令牌缺失、无效或已过期。");
            case 403 -> Problem.of(ProblemType.FORBIDDEN, "当前账号的角色不允许此操作。");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "没有这个地址或对象。");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "此地址不支持该方法。");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "请以 application/json 接收。");
            case 411 -> Problem.of(ProblemType.LENGTH_REQUIRED, "请用 Content-Length 注明正文长度。");
            case 413 -> Problem.of(ProblemType.TOO_LARGE, "请求内容超过允许的大小。");
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "请求的 Content-Type 不受支持。");
            case 503 -> Problem.of(ProblemType.BUSY, "系统繁忙，请稍后再试。");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(ProblemType.MALFORMED_REQUEST, "请求有误。")
                        : Problem.of(ProblemType.INTERNAL, "系统出错，已记录。请稍后再试。");
        };
    }

    /** A problem as sent, {@code Retry-After} spread. */
    public static Response respond(Problem problem) {
        Map<String, Object> document = JitterSource.spread(problem).document();
        return Response.status(problem.type().status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header("Retry-After", document.get("retryAfter")) // seconds; no header when absent
                .entity(document)
                .build();
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? Integer.toString(reference.getIndex())
                        : reference.getFieldName())
                .reduce((a, b) -> a + "." + b)
                .orElse("");
    }
}
