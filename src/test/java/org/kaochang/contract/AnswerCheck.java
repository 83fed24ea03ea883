package org.kaochang.contract;

import com.networknt.schema.InputFormat;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Looks at each answer that a test gets: is there such an answer of this operation in the API's document, and is in it what
 * the document says? Fails the test where not. With {@code -Dkaochang.contract.report=FILE} it writes down what is wrong and
 * goes on, for whoever wants all of it at once.
 */
final class AnswerCheck implements Filter {

    private static final String REPORT = System.getProperty("kaochang.contract.report", "");

    private final AnswerSchemas schemas;

    AnswerCheck(AnswerSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification wanted, FilterContext context) {
        Response response = context.next(request, wanted);
        // Behind the address of an authority stands the same API.
        String whole = URI.create(request.getURI()).getPath();
        String path = whole.replaceFirst("^/t/[^/]+/", "/");
        boolean noSuchDoor = response.statusCode() == 404 && !path.equals(whole);
        if (path.startsWith("/api/") && !noSuchDoor) {
            wrong(request.getMethod(), path, response).ifPresent(this::complain);
        }
        return response;
    }

    private Optional<String> wrong(String method, String path, Response response) {
        Optional<String> template = schemas.template(method, path);
        int status = response.statusCode();
        if (template.isEmpty()) {
            boolean refused = List.of(400, 404, 405, 411, 413, 415, 422).contains(status) || method.equals("OPTIONS");
            return refused ? Optional.empty() : Optional.of(method + " " + path + " " + status + ": no such operation");
        }
        String type = response.contentType() == null
                ? ""
                : response.contentType().replaceFirst(";.*", "").strip();
        AnswerSchemas.Told told = schemas.of(method, template.get(), status, type);
        String answer = method + " " + template.get() + " " + status + " " + type;
        if (!told.documented()) {
            return Optional.of(answer + ": no such answer in the document");
        }
        return told.json()
                .map(schema -> schema.validate(response.asString(), InputFormat.JSON))
                .filter(errors -> !errors.isEmpty())
                .map(errors -> answer + ": " + errors);
    }

    private void complain(String what) {
        String said = what + "\n(See CONTRIBUTING.md, \"The contract\".)";
        if (REPORT.isEmpty()) {
            throw new AssertionError(said);
        }
        try {
            Files.writeString(Path.of(REPORT), what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
