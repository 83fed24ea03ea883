package org.kaochang.report.audit;

import org.kaochang.common.TenantId;
import org.kaochang.report.Cursor;
import org.kaochang.report.Page;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads pages of the log with the names of what they are about. */
@Singleton
class LogService {

    /** An entry with the names it takes to read it. */
    record Named(Kept entry, Names names) {}

    private final LogStore log;
    private final NameStore names;

    LogService(LogStore log, NameStore names) {
        this.log = log;
        this.names = names;
    }

    Uni<Page<Named>> page(SqlClient client, TenantId tenant, Wanted wanted, int limit) {
        return log.page(client, tenant, wanted, limit)
                .map(found -> Page.of(found, limit, entry -> cursor(entry.place())))
                .chain(page -> names.of(client, tenant, things(page.rows()))
                        .map(known -> new Page<>(
                                page.rows().stream()
                                        .map(entry -> new Named(entry, known))
                                        .toList(),
                                page.next())));
    }

    private static Set<Thing> things(List<Kept> entries) {
        return entries.stream().flatMap(entry -> Names.asked(entry).stream()).collect(Collectors.toSet());
    }

    private static Cursor cursor(Place place) {
        return Cursor.of(place.cursor());
    }

    /** The place that a page of ours goes on at. */
    static Optional<Place> place(Cursor cursor) {
        return Place.read(cursor.part(0));
    }
}
