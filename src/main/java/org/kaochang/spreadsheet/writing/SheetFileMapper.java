package org.kaochang.spreadsheet.writing;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;

/** What tables that are sent as files have in common over HTTP. */
public final class SheetFileMapper {

    private SheetFileMapper() {}

    /** Which of the two kinds of files the caller likes better. */
    public static SheetFormat format(HttpHeaders headers) {
        MediaType csv = MediaType.valueOf(SheetFormat.Media.CSV);
        MediaType xlsx = MediaType.valueOf(SheetFormat.Media.XLSX);
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(csv) || type.isCompatible(xlsx))
                .findFirst()
                .filter(type -> !type.isCompatible(xlsx))
                .map(type -> SheetFormat.CSV)
                .orElse(SheetFormat.XLSX);
    }

    /**
     * Sends a file, which is deleted when it has been sent, cannot be, or nobody waits for it any more.
     *
     * @param note enters in the audit log that it is taken away; nothing is sent before
     */
    public static Uni<File> send(SheetFile file, RoutingContext routing, Uni<Void> note) {
        Runnable deleting = deleting(file, routing);
        return note.map(noted -> {
                    routing.addEndHandler(end -> deleting.run());
                    if (routing.response().closed()) {
                        deleting.run();
                    }
                    return headed(file, routing);
                })
                .onFailure()
                .invoke(deleting);
    }

    /** Once, whoever asks first. */
    private static Runnable deleting(SheetFile file, RoutingContext routing) {
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                routing.vertx().fileSystem().delete(file.path().toString());
            }
        };
    }

    private static File headed(SheetFile file, RoutingContext routing) {
        routing.response()
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        return file.path().toFile();
    }
}
